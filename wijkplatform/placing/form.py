"""What the form of every kind of piece shows; and what its buttons are for."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import FileField, StringField

from wijkplatform.core.ids import PUBLIC_ID_PATTERN, new_public_id
from wijkplatform.web.forms import Form
from wijkplatform.web.view import Fault

Values = Mapping[str, tuple[str, ...]]
"""What stands in each field of a form."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """The values of `doe`: what the buttons of the form and of a decision are for."""

    look: str = "bekijk"
    place: str = "plaats"
    keep: str = "concept"
    back: str = "terug"


DEEDS = Deeds()


class PieceForm(Form):
    """A form with a piece in it. `versie` is the one that was opened, `sleutel` names the form, `doe` the button."""

    versie = StringField()
    sleutel = StringField()
    doe = StringField()

    @property
    def uploads(self) -> Mapping[str, IO[bytes]]:
        """The photos that came in, by the name of their field, where one was chosen."""
        files = {field.name: field.data for field in self if isinstance(field, FileField)}
        return {name: file.stream for name, file in files.items() if isinstance(file, FileStorage) and file.filename}

    def shown(self, values: Values | None = None) -> "FormShown":
        """What the page shows: `values`, or else what was typed."""
        view = self.view
        if values is None:
            values = {name: tuple(request.form.getlist(name)) for name in self._fields if name in request.form}
        return FormShown(view.token, values, view.found, view.answers)

    @property
    def key(self) -> str:
        """What names this form, so that pressing twice places once."""
        typed = str(self.sleutel.data or "")
        return typed if PUBLIC_ID_PATTERN.fullmatch(typed) else new_public_id()


@dataclass(frozen=True, slots=True)
class FormShown:
    """A form as its template prints it; a field may hold more than one value. The rest is as in `FormView`."""

    token: str
    values: Values
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
