"""The form of an activity: its fields, by the names of the contract (DESIGN §6, "Forms")."""

from wtforms import BooleanField, FileField, SelectMultipleField, StringField

from wijkplatform.placing.form import PieceForm


def _several() -> SelectMultipleField:
    return SelectMultipleField(validate_choice=False, choices=[])


class EventForm(PieceForm):
    """All fields, in the order of the page: faults are listed in it. What they hold is read in `reading.py`."""

    organisatie = StringField()
    titel = StringField()
    tekst = StringField()
    begin = StringField()
    einde = StringField()
    hele_dag = BooleanField()
    herhaling = StringField()
    weekdagen = _several()
    maandelijks = StringField()
    maand_keer = StringField()
    maand_weekdag = StringField()
    maand_dag = StringField()
    eindigt = StringField()
    tot = StringField()
    aantal = StringField()
    feestdagen = BooleanField()
    pauze_van = _several()
    pauze_tot = _several()
    extra = _several()
    plek = StringField()
    locatie = StringField()
    adres = StringField()
    woonadres = BooleanField()
    bewaar_plek = BooleanField()
    toegankelijk = _several()
    categorie = StringField()
    publiek = StringField()
    wijken = _several()
    voor = _several()
    talen = _several()
    gratis = BooleanField()
    prijs = StringField()
    meedoen = StringField()
    website = StringField()
    foto = FileField()
    foto_weg = BooleanField()
    alt = StringField()
    rechten = BooleanField()
    toon_naam = BooleanField()
    toon_email = BooleanField()
    toon_telefoon = BooleanField()
    telefoon = StringField()

    published = frozenset({"titel", "tekst", "locatie", "adres", "prijs", "alt"})
