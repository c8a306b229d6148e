"""What somebody likes: one list, for the profile and (later) for mail."""

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Scoped, Visible, column
from wijkplatform.core.personal import Erase, about, content, person, personal
from wijkplatform.core.purposes import Purpose


class Interest(Scoped, Visible, Model):
    """Somebody likes what a category stands for. Can be sensitive (grief, debts): hidden unless ticked (W01)."""

    __tablename__ = "interest"
    __table_args__ = ({"info": about("Wat je leuk vindt", place="/mijn/profiel")},)

    user_id: Mapped[int] = column(person("wie dit leuk vindt", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    category_id: Mapped[int] = column(
        content(
            "category",
            on_erase=Erase.DELETE,
            tells=personal(Purpose.PROFILE, label="Wat je leuk vindt"),
            shown="name",
        ),
        type_=Integer,
        primary_key=True,
        index=True,
    )
