"""What a profile holds beyond the name, which stands on the account, and what of it is shown."""

from sqlalchemy import Boolean, Integer, Text
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import Model, Scoped, Visible, column
from wijkplatform.core.personal import Erase, about, content, person, personal
from wijkplatform.core.purposes import Purpose

LONGEST_ABOUT = 5_000


class Profile(Scoped, Visible, Model):
    """There is none until somebody fills it in: then all is as the defaults here say."""

    __tablename__ = "profile"
    __table_args__ = ({"info": about("Je profiel", place="/mijn/profiel")},)

    user_id: Mapped[int] = column(
        person("van wie het profiel is", on_erase=Erase.DELETE), type_=Integer, primary_key=True
    )
    about: Mapped[str] = column(personal(Purpose.PROFILE, label="Wat je over jezelf schreef"), type_=Text, default="")
    photo_id: Mapped[int | None] = column(content("photo", on_erase=Erase.UNLINK), type_=Integer, unique=True)
    shows_about: Mapped[bool] = column(
        personal(Purpose.PROFILE, label="Of je laat zien wat je over jezelf schreef"), type_=Boolean, default=True
    )
    shows_photo: Mapped[bool] = column(
        personal(Purpose.PROFILE, label="Of je je foto laat zien"), type_=Boolean, default=True
    )
    shows_interests: Mapped[bool] = column(
        personal(Purpose.PROFILE, label="Of je laat zien wat je leuk vindt"), type_=Boolean, default=False
    )
