"""What somebody likes: one list, for the profile and (later) for mail."""

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Scoped, Visible, column
from wijkplatform.core.personal import Erase, content, person


class Interest(Scoped, Visible, Model):
    """Somebody likes what a category stands for. Can be sensitive (grief, debts): hidden unless ticked (W01)."""

    __tablename__ = "interest"

    user_id: Mapped[int] = column(person("wie dit leuk vindt", on_erase=Erase.DELETE), type_=Integer, primary_key=True)
    category_id: Mapped[int] = column(
        content("category", on_erase=Erase.DELETE), type_=Integer, primary_key=True, index=True
    )
