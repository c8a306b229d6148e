"""From rows to cards: each in words, by purpose, with how to take it away or why it stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wijkplatform.accounts.models import LoginSession
from wijkplatform.core.people import Fact, Held, HeldRow, Somebody
from wijkplatform.core.people.graph import PEOPLE, tables
from wijkplatform.core.personal import PersonLink, VisitorLink, declaration_of
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.text import _, ngettext
from wijkplatform.privacy.inzage.cards import FactCard, RowCard, TableCard
from wijkplatform.privacy.inzage.subject import list_deeds, row_handle
from wijkplatform.privacy.inzage.words import fact_words

Pictures = Mapping[tuple[str, tuple[Any, ...]], str]

_OWN = "/mijn/"
"""Where pages are that ask to log in."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom cards are made: whose rows, by which clock, with which pictures. `here_now` is the key of the session
    that asks.
    """

    who: Somebody
    zone: str
    logged_in: bool = False
    pictures: Pictures = field(default_factory=dict)
    here_now: tuple[Any, ...] = ()

    def tables_by_purpose(self, held: Held) -> Iterator[tuple[Purpose, TableCard]]:
        """The rows of one table, each fact under its purpose. What takes a row away stands under its first one."""
        found: dict[Purpose, list[RowCard]] = {}
        places: dict[Purpose, str] = {}
        for row in held.rows:
            main = row.facts[0].purpose if row.facts else None
            for purpose in dict.fromkeys(fact.purpose for fact in row.facts):
                facts = [fact for fact in row.facts if fact.purpose is purpose]
                card = self.row(held, row, facts, whole=purpose is main)
                if card.facts or card.picture:
                    found.setdefault(purpose, []).append(card)
                    places.setdefault(purpose, next((fact.place for fact in facts if fact.place), held.about.place))
        for purpose, rows in found.items():
            whole = any(row.facts and row.facts[0].purpose is purpose for row in held.rows)
            yield purpose, self._table(held, tuple(rows), places[purpose], whole=whole)

    def table(self, held: Held, rows: Iterable[HeldRow]) -> TableCard:
        """Rows of one table in one list, whatever their purpose."""
        cards = tuple(self.row(held, row, row.facts, whole=True) for row in rows)
        return self._table(held, cards, held.about.place, whole=True)

    def _table(self, held: Held, rows: tuple[RowCard, ...], place: str, *, whole: bool) -> TableCard:
        """`whole`: this is where it is said why rows stay, and not only where a few facts of them stand."""
        left = held.total - len(held.rows)
        more = (
            ngettext(
                "Er is nog %(count)s oudere. Die staat in je download.",
                "Er zijn er nog %(count)s, die ouder zijn. Die staan in je download.",
                left,
            )
            if left
            else ""
        )
        stays = held.about.stays if whole and any(not row.handle for row in rows) else ""
        reached = place if self.logged_in or not place.startswith(_OWN) else ""
        return TableCard(held.table, held.about.title, rows, reached, stays, more)

    def row(self, held: Held, row: HeldRow, facts: Iterable[Fact], *, whole: bool) -> RowCard:
        """One row with these facts of it; what is empty is left out."""
        cards = tuple(
            FactCard(fact.label, words, fact.secret)
            for fact in sorted(facts, key=lambda fact: fact.secret)
            if (words := fact_words(held.table, fact, self.zone))
        )
        picture = self.pictures.get((held.table, row.key), "") if whole else ""
        if picture:
            cards = tuple(card for card in cards if not card.secret)
        deed = next(list_deeds(held, row.links), None) if whole else None
        free = whole and row.own and held.table != PEOPLE and not held.about.stays
        takes = deed is not None or free
        follows = deed.follows if deed else ""
        if held.table == LoginSession.__tablename__ and row.key == self.here_now:
            follows = _("Dit is het apparaat waarop je nu kijkt. Haal je het weg, dan ben je hier meteen uitgelogd.")
        return RowCard(
            facts=cards,
            picture=picture,
            handle=row_handle(self.who, held.table, row.key) if takes else "",
            deed=(deed.label if deed else "") or _("Haal weg"),
            follows=follows,
            name=_name(cards) or _("nummer %(nummer)s", nummer=held.rows.index(row) + 1),
            source=held.about.source if whole and _is_by_address(held.table, row.links) else "",
            part="" if row.own else _("Jij bent hier: %(rol)s.", rol=_role(held.table, row.links)),
        )


def _name(cards: Iterable[FactCard]) -> str:
    """By which somebody tells a row from others of its kind: the first two things in it that can be said."""
    return ", ".join([card.words for card in cards if not card.secret][:2])


def _is_by_address(table: str, links: frozenset[str]) -> bool:
    """Whether somebody stands in a row by an address, and not by an account."""
    columns = next(each for each in tables() if each.name == table).c
    return any(isinstance(declaration_of(columns[name].info), VisitorLink) for name in links)


def _role(table: str, links: frozenset[str]) -> str:
    """What somebody is in a row, by how the link to them is declared."""
    columns = next(each for each in tables() if each.name == table).c
    said = [declaration_of(columns[name].info) for name in sorted(links)]
    return next((link.role for link in said if isinstance(link, PersonLink | VisitorLink)), "")
