"""The form of a notice: its fields, by the names of the contract (DESIGN §6, "Forms")."""

from wtforms import BooleanField, FileField, SelectMultipleField, StringField

from wijkplatform.placing.form import PieceForm
from wijkplatform.prikbord.models import MOST_PHOTOS

PHOTO_FIELDS = {place: "foto" if place == 1 else f"foto_{place}" for place in range(1, MOST_PHOTOS + 1)}
"""The field of the photo in each place. Fields that go with it have its number too: `alt_2`, `foto_weg_2`."""


def beside(name: str, place: int) -> str:
    """The field `name` that goes with the photo in this place."""
    return name if place == 1 else f"{name}_{place}"


class NoticeForm(PieceForm):
    """All fields, in the order of the page: faults are listed in it. What they hold is read in `reading.py`."""

    organisatie = StringField()
    soort = StringField()
    titel = StringField()
    tekst = StringField()
    foto = FileField()
    alt = StringField()
    foto_weg = BooleanField()
    foto_2 = FileField()
    alt_2 = StringField()
    foto_weg_2 = BooleanField()
    foto_3 = FileField()
    alt_3 = StringField()
    foto_weg_3 = BooleanField()
    rechten = BooleanField()
    publiek = StringField()
    wijken = SelectMultipleField(validate_choice=False, choices=[])
    weken = StringField()
    toon_naam = BooleanField()
    toon_email = BooleanField()
    toon_telefoon = BooleanField()
    telefoon = StringField()
    toon_adres = BooleanField()
    adres = StringField()

    published = frozenset({"titel", "tekst", *(beside("alt", place) for place in PHOTO_FIELDS)})
