"""The register of processing activities (GDPR art. 30), written from the declarations and from nothing else (K01)."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, MetaData, Table

from wijkplatform.core.database import Base
from wijkplatform.core.database.declared import SHARED
from wijkplatform.core.personal import (
    About,
    ContentLink,
    Erase,
    Impersonal,
    Personal,
    PersonLink,
    VisitorLink,
    about_of,
    declaration_of,
    fact_of,
)
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Store
from wijkplatform.core.terms import list_terms
from wijkplatform.core.text import _, ngettext
from wijkplatform.web.kit import kit


def current_register() -> str:
    """The register of the application as it is now."""
    stores = [store for feature in kit().features for store in feature.stores]
    return write_register(Base.metadata, stores)


def write_register(metadata: MetaData, stores: Iterable[Store]) -> str:
    """The register as Markdown: purposes, what is held for each, stores outside the tables, then every table.

    Stable: the same declarations give the same text, so that a change in the code shows as a change in the file.
    """
    stores = sorted(stores, key=lambda store: store.name)
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    lines = [
        _("# Register van verwerkingen"),
        "",
        _("Gemaakt uit de code met `wijk register --schrijf`. Wijzig dit bestand niet met de hand."),
        "",
        _("## Waarvoor"),
        "",
    ]
    terms = list_terms(metadata, stores)
    for purpose in Purpose:
        lines += _purpose_lines(purpose, terms[purpose], tables, stores)
    lines += [_("## Buiten de tabellen"), ""]
    for store in stores:
        lines += _store_lines(store)
    lines += [_("## Tabellen met gegevens van mensen"), "", _names_are_english(), ""]
    for table in filter(_has_people, tables):
        lines += _table_lines(table, "###")
    lines += [_("## Tabellen zonder gegevens van mensen"), "", _("### Laat ze zien"), ""]
    for table in tables:
        lines += [] if _has_people(table) else _table_lines(table, "####")
    return "\n".join(lines).rstrip() + "\n"


def _names_are_english() -> str:
    return _("De namen tussen haakjes en in de linkerkolom zijn Engels: zo heten ze in de software.")


def _has_people(table: Table) -> bool:
    """Whether something in the table tells about somebody, or leads to them."""
    said = (declaration_of(column.info) for column in table.c)
    return about_of(table.info) is not None or any(
        isinstance(each, Personal | PersonLink | VisitorLink) for each in said
    )


def _purpose_lines(purpose: Purpose, term: str, tables: list[Table], stores: list[Store]) -> list[str]:
    text = purpose.value
    held = [
        f"  - {said.label} ({table.name}.{column.name})"
        for table in tables
        for column in table.c
        if (said := fact_of(column)) and said.purpose is purpose
    ] + [f"  - {store.name}" for store in stores if store.purpose is purpose]
    return [
        f"### {text.sentence}",
        "",
        _("- In het kort: %(tekst)s", tekst=text.word),
        _("- Grondslag: %(tekst)s", tekst=text.basis.value),
        _("- Bewaren: %(tekst)s", tekst=term),
        _("- Wie krijgt het: %(tekst)s", tekst=text.recipients),
        _("- Wat:"),
        *held,
        "",
    ]


def _store_lines(store: Store) -> list[str]:
    return [
        f"### {store.name}",
        "",
        _("- Waar: %(tekst)s", tekst=store.reach),
        _("- Inhoud: %(tekst)s", tekst=store.holds),
        _("- Hoe lang: %(tekst)s", tekst=store.term),
        _("- Bij wissen: %(tekst)s", tekst=store.on_erase),
        "",
    ]


def _table_lines(table: Table, mark: str) -> list[str]:
    why_shared, said = table.info.get(SHARED), about_of(table.info)
    rows = [f"| {column.name} | {_said(column)} |" for column in table.c]
    return [
        f"{mark} {said.title} ({table.name})" if said else f"{mark} {table.name}",
        "",
        *([_term(table, said), ""] if said else []),
        *([_("Van alle platforms samen: %(reden)s.", reden=why_shared), ""] if why_shared else []),
        _("| Kolom | Over mensen? |"),
        "|---|---|",
        *rows,
        "",
    ]


def _term(table: Table, said: About) -> str:
    """How long a row stays, when that is shorter than the people in it."""
    if said.ends:
        return _("Blijft: %(wanneer)s.", wanneer=said.ends)
    if said.kept is None:
        return _("Blijft zo lang als de persoon.")
    since = _words_of(table.c[said.kept.since])
    n = said.kept.lasts.days
    if not n:
        return _("Blijft tot het moment dat hier staat: “%(kolom)s”.", kolom=since)
    return ngettext("Blijft %(count)s dag na: “%(kolom)s”.", "Blijft %(count)s dagen na: “%(kolom)s”.", n, kolom=since)


def _words_of(column: "Column[Any]") -> str:
    said = declaration_of(column.info)
    return said.why if isinstance(said, Impersonal) else said.label if isinstance(said, Personal) else column.name


def _said(column: "Column[Any]") -> str:
    """What the column declares, in one Dutch phrase."""
    said = declaration_of(column.info)
    match said:
        case Personal():
            return _yes(said)
        case Impersonal():
            return _("nee: %(reden)s", reden=said.why)
        case PersonLink():
            return _("van wie de rij is (%(rol)s); %(gevolg)s", rol=said.role, gevolg=_consequence(said.on_erase))
        case VisitorLink():
            return ngettext(
                "iemand zonder account (%(rol)s), hooguit %(count)s dag, voor: %(doel)s; %(gevolg)s",
                "iemand zonder account (%(rol)s), hooguit %(count)s dagen, voor: %(doel)s; %(gevolg)s",
                said.term_days,
                rol=said.role,
                doel=said.purpose.value.word,
                gevolg=_consequence(said.on_erase),
            )
        case ContentLink():
            belongs = _("hoort bij %(tabel)s; %(gevolg)s", tabel=said.table, gevolg=_consequence(said.on_erase))
            return f"{belongs}; {_yes(said.tells)}" if said.tells else belongs
        case None:
            raise AssertionError("an undeclared column cannot exist")


def _yes(fact: Personal) -> str:
    whose = _("; van: %(wie)s", wie=", ".join(fact.of)) if fact.of else ""
    return _("ja: %(wat)s, voor: %(doel)s", wat=fact.label, doel=fact.purpose.value.word) + whose


def _consequence(on_erase: Erase) -> str:
    return _("gaat mee weg") if on_erase is Erase.DELETE else _("de verwijzing gaat weg")
