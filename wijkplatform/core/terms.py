"""How long things are kept for each purpose, in words: from what the tables and the stores declare, and nothing else.

What the worker carries out (`Kept`) is what is said here, in numbers; a rule that is no number of days says itself in
words beside its table (`ends`), made from the very constants of its job.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import MetaData, Table

from wijkplatform.core.personal import About, VisitorLink, about_of, declaration_of, fact_of
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.spans import span_words
from wijkplatform.core.stores import Store
from wijkplatform.core.text import _


def list_terms(metadata: MetaData, stores: Iterable[Store]) -> dict[Purpose, str]:
    """The term of every purpose: per table and store what it is, and until when. Empty for one that holds nothing."""
    said: dict[Purpose, dict[str, list[str]]] = {purpose: {} for purpose in Purpose}
    for table in sorted(metadata.tables.values(), key=lambda table: (table.name != "user", table.name)):
        about = about_of(table.info)
        for number, purpose in enumerate(dict.fromkeys(_purposes(table)) if about else ()):
            what, until = _said(about, main=not number) if about else ("", "")
            said[purpose].setdefault(until, []).append(what)
    for store in sorted(stores, key=lambda store: store.name):
        said[store.purpose].setdefault(store.term, []).append(store.title or store.name)
    return {purpose: " ".join(_sentences(groups)) for purpose, groups in said.items()}


def _purposes(table: Table) -> Iterator[Purpose]:
    """What the table holds things for, the main purpose first."""
    for column in table.c:
        said, fact = declaration_of(column.info), fact_of(column)
        if isinstance(said, VisitorLink):
            yield said.purpose
        if fact:
            yield fact.purpose


def _said(about: About, *, main: bool) -> tuple[str, str]:
    """What it is, and until when. Of a table with a rule of its own, that is told once: at its main purpose."""
    title = about.title[0].lower() + about.title[1:]
    if not main and about.kept is None:
        return _("bij %(titel)s", titel=title), _("zo lang als %(titel)s", titel=title)
    return title, term_words(about)


def term_words(about: About) -> str:
    """How long the rows of a table stay."""
    if about.ends:
        return about.ends
    if about.kept is None:
        return _("zo lang als je account") if about.stays else _("tot je dit weghaalt of je account weg is")
    if about.kept.lasts:
        return f"{span_words(about.kept.lasts)} {about.kept.after}".rstrip()
    return f"{_('hooguit %(tijd)s', tijd=span_words(about.kept.ahead))} {about.kept.after}".rstrip()


def _sentences(groups: dict[str, list[str]]) -> Iterator[str]:
    for until, things in groups.items():
        *most, last = things
        listed = _("%(dingen)s en %(laatste)s", dingen=", ".join(most), laatste=last) if most else last
        yield f"{listed[0].upper()}{listed[1:]}: {until}."
