"""The table of photos. What a photo shows lies in files; who may see it, its kind's policy says each time."""

from sqlalchemy import CheckConstraint, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped

from wijkplatform.core.database import CreatedAt, Model, Pk, PublicId, Scoped, Visible, column
from wijkplatform.core.personal import Erase, about, content, impersonal, person, personal
from wijkplatform.core.purposes import Purpose
from wijkplatform.media.files import KEY_LENGTH, new_key


class Photo(Scoped, Visible, Model):
    """One photo of somebody, or of an organisation. `name` stands in its address and is new with each change of who may
    see it; `key` names the files and never leaves the house.
    """

    __tablename__ = "photo"
    __table_args__ = (
        CheckConstraint("(user_id IS NULL) <> (organisation_id IS NULL)", name="one_owner"),
        {"info": about("Je foto's")},
    )

    id: Mapped[Pk]
    name: Mapped[PublicId]
    key: Mapped[str] = column(
        personal(Purpose.PHOTOS, label="Foto", secret=True), type_=String(KEY_LENGTH), unique=True, default=new_key
    )
    kind: Mapped[str] = column(impersonal("waar de foto bij hoort"), type_=String(20))
    user_id: Mapped[int | None] = column(person("van wie de foto is", on_erase=Erase.DELETE), type_=Integer, index=True)
    organisation_id: Mapped[int | None] = column(
        content("organisation", on_erase=Erase.DELETE), type_=Integer, index=True
    )
    width: Mapped[int] = column(impersonal("maat in beeldpunten"), type_=SmallInteger)
    height: Mapped[int] = column(impersonal("maat in beeldpunten"), type_=SmallInteger)
    created_at: Mapped[CreatedAt]
