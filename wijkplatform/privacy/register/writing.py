"""The register of processing activities (GDPR art. 30), written from the declarations and from nothing else (K01)."""

from collections.abc import Iterable

from sqlalchemy import Column, MetaData, Table

from wijkplatform.core.database import Base
from wijkplatform.core.database.declared import SHARED
from wijkplatform.core.personal import (
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
from wijkplatform.core.text import _
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
    lines += [_("## Buiten de tabellen"), "", *_store_rows(stores), "", _("## Tabellen"), ""]
    for table in tables:
        lines += _table_lines(table)
    return "\n".join(lines).rstrip() + "\n"


def _purpose_lines(purpose: Purpose, term: str, tables: list[Table], stores: list[Store]) -> list[str]:
    text = purpose.value
    held = [
        f"{table.name}.{column.name} ({said.label})"
        for table in tables
        for column in table.c
        if (said := fact_of(column)) and said.purpose is purpose
    ] + [store.name for store in stores if store.purpose is purpose]
    return [
        f"### {text.sentence}",
        "",
        _("- Grondslag: %(tekst)s", tekst=text.basis.value),
        _("- Bewaren: %(tekst)s", tekst=term),
        _("- Wie krijgt het: %(tekst)s", tekst=text.recipients),
        _("- Wat: %(tekst)s", tekst="; ".join(held)),
        "",
    ]


def _store_rows(stores: list[Store]) -> list[str]:
    head = [_("| Wat | Waar | Inhoud | Hoe lang | Bij wissen |"), "|---|---|---|---|---|"]
    return head + [f"| {s.name} | {s.reach} | {s.holds} | {s.term} | {s.on_erase} |" for s in stores]


def _table_lines(table: Table) -> list[str]:
    why_shared = table.info.get(SHARED)
    whose = _("gedeeld: %(reden)s", reden=why_shared) if why_shared else _("per platform")
    rows = [f"| {column.name} | {_said(column)} |" for column in table.c]
    return [
        f"### {table.name} ({whose})",
        "",
        *_about_lines(table),
        _("| Kolom | Over mensen? |"),
        "|---|---|",
        *rows,
        "",
    ]


def _about_lines(table: Table) -> list[str]:
    """How the table is called to the people in it, and how long a row stays when that is shorter than they do."""
    said = about_of(table.info)
    if said is None:
        return []
    if said.ends:
        return [_("%(titel)s; %(wanneer)s.", titel=said.title, wanneer=said.ends), ""]
    if said.kept is None:
        return [_("%(titel)s; zo lang als de persoon.", titel=said.title), ""]
    days = said.kept.lasts.days
    return [
        _("%(titel)s; tot %(kolom)s, en dan %(n)s dagen.", titel=said.title, kolom=said.kept.since, n=days)
        if days
        else _("%(titel)s; tot %(kolom)s.", titel=said.title, kolom=said.kept.since),
        "",
    ]


def _said(column: "Column[object]") -> str:
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
            return _(
                "iemand zonder account (%(rol)s), hooguit %(n)s dagen, voor %(doel)s; %(gevolg)s",
                rol=said.role,
                n=said.term_days,
                doel=said.purpose.name,
                gevolg=_consequence(said.on_erase),
            )
        case ContentLink():
            belongs = _("hoort bij %(tabel)s; %(gevolg)s", tabel=said.table, gevolg=_consequence(said.on_erase))
            return f"{belongs}; {_yes(said.tells)}" if said.tells else belongs
        case None:
            raise AssertionError("an undeclared column cannot exist")


def _yes(fact: Personal) -> str:
    whose = _("; van: %(wie)s", wie=", ".join(fact.of)) if fact.of else ""
    return _("ja: %(wat)s, voor %(doel)s", wat=fact.label, doel=fact.purpose.name) + whose


def _consequence(on_erase: Erase) -> str:
    return _("gaat mee weg") if on_erase is Erase.DELETE else _("de verwijzing gaat weg")
