"""The register of processing as a page: from the same text as the committed file, in parts that fold (K01)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from wijkplatform.core.database import Base
from wijkplatform.core.text import _
from wijkplatform.privacy.queries.statement import current_statement
from wijkplatform.privacy.register.agreement import list_kinds_of_people
from wijkplatform.privacy.register.writing import current_register
from wijkplatform.privacy.statement.cards import ProcessorRow
from wijkplatform.privacy.statement.present import processor_rows
from wijkplatform.web.view import Link

AGREEMENT_PATH = "/beheer/register/verwerkersovereenkomst.txt"
_PRINTER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of the register that folds: a purpose, or a table."""

    heading: str
    body: Markup


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """One chapter of the register: what stands in it at once (may be empty), and what folds. `anchor` is its place."""

    anchor: str
    heading: str
    body: Markup
    folds: tuple[Fold, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The register of this platform: who is responsible, `people`: whose data there is, who helps, and the whole text
    of the software's register.
    """

    contents: tuple[Link, ...]
    controller: str
    address: str
    email: str
    privacy_contact: str
    people: tuple[str, ...]
    processors: tuple[ProcessorRow, ...]
    agreements: tuple[Link, ...]
    parts: tuple[RegisterPart, ...]


def register_page(agreements: tuple[Link, ...]) -> RegisterPage:
    """The page, in a reading unit; `agreements` lead to the concepts."""
    says, parts = current_statement(), read_parts(current_register())
    return RegisterPage(
        contents=(*_own_contents(), *(Link(f"#{part.anchor}", part.heading) for part in parts)),
        controller=says.controller,
        address=", ".join(says.address_lines),
        email=says.email,
        privacy_contact=says.privacy_contact,
        people=list_kinds_of_people(Base.metadata),
        processors=processor_rows(says.processors),
        agreements=agreements,
        parts=parts,
    )


def _own_contents() -> tuple[Link, ...]:
    return (
        Link("#verantwoordelijke", _("De verantwoordelijke")),
        Link("#vanwie", _("Van wie zijn de gegevens?")),
        Link("#verwerkers", _("Verwerkers")),
        Link("#overeenkomst", _("Verwerkersovereenkomst")),
    )


@lru_cache(maxsize=4)
def read_parts(register: str) -> tuple[RegisterPart, ...]:
    """The chapters of a register as `write_register` gives it; nothing of it is left out but the head of the file."""
    _head, *chapters = re.split(r"^## ", register, flags=re.MULTILINE)
    return tuple(_part(number, chapter) for number, chapter in enumerate(chapters, start=1))


def _part(number: int, chapter: str) -> RegisterPart:
    head, *folds = re.split(r"^### ", chapter, flags=re.MULTILINE)
    heading, _line, body = head.partition("\n")
    return RegisterPart(f"deel-{number}", heading, _html(body), tuple(_fold(fold) for fold in folds))


def _fold(text: str) -> Fold:
    heading, _line, body = text.partition("\n")
    return Fold(heading, _html(body))


def _html(text: str) -> Markup:
    return Markup(_PRINTER.render(text).strip())  # noqa: S704  (our own text, and raw HTML is off)
