"""The form of an activity: its fields, by the names of the contract (DESIGN §6, "Forms"), and what it shows."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, FileField, SelectMultipleField, StringField

from wijkplatform.web.forms import Form
from wijkplatform.web.view import Fault


def _several() -> SelectMultipleField:
    return SelectMultipleField(validate_choice=False, choices=[])


class EventForm(Form):
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
    versie = StringField()
    sleutel = StringField()
    doe = StringField()

    published = frozenset({"titel", "tekst", "locatie", "adres", "prijs", "alt"})

    @property
    def upload(self) -> IO[bytes] | None:
        """The photo that came in, when one was chosen."""
        found = self.foto.data
        return found.stream if isinstance(found, FileStorage) and found.filename else None

    def shown(self, values: Mapping[str, tuple[str, ...]] | None = None) -> "FormShown":
        """What the page shows: `values`, or else what was typed."""
        view = self.view
        if values is None:
            values = {name: tuple(request.form.getlist(name)) for name in self._fields if name in request.form}
        return FormShown(view.token, values, view.found, view.answers)


@dataclass(frozen=True, slots=True)
class FormShown:
    """A form as its template prints it; a field may hold more than one value. The rest is as in `FormView`."""

    token: str
    values: Mapping[str, tuple[str, ...]]
    found: Mapping[str, str]
    answers: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """What stands in a field; empty when nothing does."""
        return next(iter(self.values.get(name, ())), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All that stands in the fields of this name."""
        return self.values.get(name, ())

    def fault(self, name: str) -> str:
        """What is wrong with a field; empty when nothing is."""
        return self.found.get(name, "")

    def type_of(self, name: str, usual: str) -> str:
        """The type of the fields of this name: `usual`, or text where that would not show what was typed."""
        return usual if all(_shows(usual, value) for value in self.all(name)) else "text"

    def used(self, *names: str) -> bool:
        """Whether anything stands in one of these fields, or is wrong with one: then their part stands open."""
        return any(any(self.values.get(name, ())) or name in self.found for name in names)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong, in the order of the fields."""
        return tuple(Fault(name, sentence) for name, sentence in self.found.items())


_SENT_AS = {"date": ("%Y-%m-%d",), "datetime-local": ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")}
"""How browsers send what was chosen in such a field."""


def _shows(kind: str, value: str) -> bool:
    for form in _SENT_AS[kind]:
        with suppress(ValueError):
            datetime.strptime(value, form)  # noqa: DTZ007  (only looked at)
            return True
    return not value
