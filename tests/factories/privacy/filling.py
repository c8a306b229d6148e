"""Every column of every table with people in it, filled for two people and a visitor, from the declarations alone.

So a table that is added later is covered by every test that uses this, unasked. Each value is a canary: it stands in
the database once, and `Canary` says whom it tells about, what it is, and in whose row it stands.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Integer, String, Table

from tests.factories.accounts import PASSWORD_HASH
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Visibility
from wijkplatform.core.database import UtcDateTime, WallTime, db
from wijkplatform.core.people import Somebody, account_holder, visitor_with
from wijkplatform.core.people.graph import PEOPLE, attribute, class_of, reaches_people, tables
from wijkplatform.core.personal import ContentLink as Belongs
from wijkplatform.core.personal import (
    Erase,
    Impersonal,
    Personal,
    PersonLink,
    VisitorLink,
    about_of,
    declaration_of,
    fact_of,
)
from wijkplatform.media.files import Size, new_key, storage
from wijkplatform.privacy.download.folder import writing_file

SHUTS_OUT = frozenset({"user.blocked_at", "user.erasing_at", "user.paused_at", "user.restricted_at"})
"""States in which somebody cannot do much on the site: left empty, unless a test asks for them."""

REAL: dict[str, Callable[[], Any]] = {
    "user.password_hash": lambda: PASSWORD_HASH,
    "user.under_16": lambda: False,
    "user.visibility": lambda: Visibility.BUREN,
    "user.used_at": clock.now,  # of today: else looking at a page would change it
    "role_grant.role": lambda: Role.MODERATOR.value,
    "photo.kind": lambda: "profiel",
    "event.zone": lambda: "Europe/Amsterdam",
    "event.rule": lambda: "",
    "notice.kind": lambda: "vraag",
    "login_session.awaits": lambda: "",
    "export.key": new_key,
    "breach_report.state": lambda: "nieuw",
    "breach_step.state_was": lambda: "nieuw",
    "breach_step.state": lambda: "afgehandeld",
}
"""Columns in which the house reads a meaning, with a value that means something. Those that are chance are canaries."""


OTHER_OWNERS = frozenset(
    {
        "event.organisation_id", "message_contact.organisation_id", "notice.organisation_id", "photo.organisation_id",
        "sender_block.organisation_id",
    }
)  # fmt: skip
"""What a row belongs to when it belongs to nobody: of its two owners it has exactly one, and here that is a person."""

_OURS = re.compile(r"qz[0-9a-f]{4}")
"""How every text begins that the filler makes."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One value: where it stands, what it is, and in whose row (`row_of`).

    `tells` names the people whom it tells something about, by declaration; nobody when it is impersonal or a link.
    `goes` when the row goes with `row_of`; else only the link to that person is emptied.
    """

    place: str
    value: Any
    row_of: str
    tells: frozenset[str]
    secret: bool
    goes: bool

    @property
    def text(self) -> str:
        """The value when it is text of ours, that stands nowhere else; else empty. An id made by chance is none."""
        return self.value if isinstance(self.value, str) and _OURS.match(self.value) else ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who was filled in: `who` for the house, and the name by which canaries speak of them."""

    name: str
    who: Somebody
    email: str
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(slots=True)
class Everybody:
    """The two people, the visitor, and every canary. Each of the three also knows somebody whom nobody erases."""

    one: Subject
    two: Subject
    visitor: Subject
    canaries: list[Canary]

    def told_of(self, subject: Subject, *, secret: bool | None = False) -> list[Canary]:
        """What is told about `subject`: what may be shown, or (`secret`) what may not; None for both."""
        mine = (canary for canary in self.canaries if subject.name in canary.tells)
        return [canary for canary in mine if secret is None or canary.secret is secret]

    def texts_of_others(self, subject: Subject) -> list[str]:
        """Texts that tell something about others and nothing about `subject`."""
        others = (canary for canary in self.canaries if canary.tells and subject.name not in canary.tells)
        return [canary.text for canary in others if canary.text]

    def texts_that_go_with(self, subject: Subject) -> list[str]:
        """Texts of which no byte is left once `subject` is erased: rows that go, and addresses that are emptied."""
        rows = [canary.text for canary in self.canaries if canary.row_of == subject.name and canary.goes]
        return sorted({*filter(None, rows), subject.email} - set(self.texts_that_stay_without(subject)))

    def texts_that_stay_without(self, subject: Subject) -> list[str]:
        """Texts in rows of others, each of which is still there when `subject` is erased."""
        rows = (canary for canary in self.canaries if canary.row_of != subject.name)
        return sorted({canary.text for canary in rows if canary.text and canary.text != subject.email})


@dataclass(slots=True)
class Filler:
    """Fills rows for one subject, and knows the rows that it made, so that others can point at them."""

    name: str
    email: str
    bystander_email: str
    empty: frozenset[str]
    numbers: Iterator[int]
    canaries: list[Canary] = field(default_factory=list)
    made: dict[tuple[str, str], Any] = field(default_factory=dict)
    user_id: int | None = None
    bystander_id: int | None = None

    def fill(self, *, has_account: bool) -> None:
        """A row in every table for every way in which somebody can stand in it."""
        people = next(table for table in tables() if table.name == PEOPLE)
        self.bystander_id = self._row(people, None, {"email": self.bystander_email}, whose=self._bystander).id
        if has_account:
            self.user_id = self._row(people, None, {"email": self.email}, whose=self.name).id
        for table in tables():
            if table.name != PEOPLE and reaches_people(table):
                for link in self._links(table, has_account=has_account):
                    self._row(table, link, {}, whose=self.name)

    @property
    def _bystander(self) -> str:
        return f"bekende van {self.name}"

    def _links(self, table: Table, *, has_account: bool) -> list[str | None]:
        """The columns of `table` that can lead to this subject, those first by which a row goes with somebody."""
        said = {column.name: declaration_of(column.info) for column in table.c}
        kind = PersonLink if has_account else VisitorLink
        found = [name for name, link in said.items() if isinstance(link, kind)]
        if not any(isinstance(link, PersonLink | VisitorLink) for link in said.values()):
            return [None] if has_account else []
        return [*sorted(found, key=lambda name: getattr(said[name], "on_erase", None) is not Erase.DELETE)]

    def _row(self, table: Table, link: str | None, given: dict[str, Any], *, whose: str) -> Any:
        values = {
            column.name: self._value(table, column, link, whose) for column in table.c if _is_filled(column)
        } | given
        cls = class_of(table)
        row = cls(**{attribute(table, name).key: value for name, value in values.items()})
        db.session.add(row)
        db.session.flush()
        self.made.setdefault((whose, table.name), row)
        for column in table.c:
            if values.get(column.name) is not None:
                self._note(table, column, link, values[column.name], whose)
        return row

    def _value(self, table: Table, column: "Column[Any]", link: str | None, whose: str) -> Any:
        place, said = f"{table.name}.{column.name}", declaration_of(column.info)
        if place in self.empty | OTHER_OWNERS:
            return None
        if isinstance(said, PersonLink):
            return self.user_id if column.name == link else self.bystander_id
        if isinstance(said, VisitorLink):
            # One that tells something of two people stands nowhere else.
            other = f"{canary_text('', 14)}@een.example" if said.tells else self.bystander_email
            return self.email if column.name == link else other
        if isinstance(said, Belongs):
            return self._target(said, whose)
        if place in REAL:
            return REAL[place]()
        return canary_value(table, column, next(self.numbers))

    def _target(self, said: Belongs, whose: str) -> Any:
        """The id of a row of the same person's in the table that is pointed at; made when there is none."""
        table = next(table for table in tables() if table.name == said.table)
        row = self.made.get((whose, table.name))
        return (row if row is not None else self._row(table, None, {}, whose=whose)).id

    def _note(self, table: Table, column: "Column[Any]", link: str | None, value: Any, whose: str) -> None:
        said, fact = declaration_of(column.info), fact_of(column)
        links = [each.name for each in table.c if isinstance(declaration_of(each.info), PersonLink | VisitorLink)]
        tells: set[str] = set()
        if isinstance(said, VisitorLink):
            also = said.tells.of if said.tells else ()
            tells = {self.name if name == link else self._bystander for name in (column.name, *also)}
        elif fact:
            of = fact.of or tuple(links)
            tells = {self.name if name == link else self._bystander for name in of} if links else {whose}
        if isinstance(said, Belongs) and said.tells:
            value = getattr(self.made[whose, said.table], said.shown)
        elif isinstance(said, Belongs | PersonLink):
            return
        secret = isinstance(fact, Personal) and fact.secret
        goes = _goes(table, link) and not (isinstance(said, Belongs))
        self.canaries.append(Canary(f"{table.name}.{column.name}", value, whose, frozenset(tells), secret, goes))


def fill_everybody(empty: Iterable[str] = SHUTS_OUT) -> Everybody:
    """Fill all tables for two people and a visitor, and the stores; in a writing unit of a platform.

    `empty` names columns ("user.blocked_at") that stay empty: an account that is blocked can see nothing.
    """
    numbers = count(1)
    fillers = [_filler(name, frozenset(empty), numbers) for name in ("een", "twee", "bezoeker")]
    subjects = []
    for filler in fillers:
        filler.fill(has_account=filler.name != "bezoeker")
        who = account_holder(filler.user_id) if filler.user_id is not None else visitor_with(filler.email)
        subjects.append(Subject(filler.name, who, filler.email, tuple(_fill_stores(filler))))
    one, two, visitor = subjects
    return Everybody(one, two, visitor, [canary for filler in fillers for canary in filler.canaries])


def canary_value(table: Table, column: "Column[Any]", number: int) -> Any:
    """A value for this column that stands nowhere else, as far as its type has room; moments differ by a minute."""
    made = getattr(column.default, "arg", None)
    if callable(made) and isinstance(column.type, String):
        return made(None)
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Enum):
        return list(column.type.enum_class or column.type.enums)[-1]
    if isinstance(column.type, UtcDateTime | WallTime | Date):
        return _moment(table, column, number)
    if isinstance(column.type, Integer):
        return number
    assert isinstance(column.type, String), f"{table.name}.{column.name}: a type that the filler does not know"
    return canary_text(f"{table.name}-{column.name}", column.type.length or 80)


def canary_text(what: str, longest: int) -> str:
    """A text of at most `longest` signs that stands nowhere else."""
    chance = f"qz{secrets.token_hex(min(6, (longest - 2) // 2))}"
    return f"{chance}-{what.replace('_', '-')}"[:longest].rstrip("-")


def _moment(table: Table, column: "Column[Any]", number: int) -> datetime | date:
    """A moment in the last two weeks; ahead when a row stays until then."""
    said = about_of(table.info)
    kept = said.kept if said and said.kept and said.kept.since == column.name else None
    ahead = kept is not None and bool(kept.ahead)
    moment = clock.now().replace(second=0, microsecond=0) + timedelta(days=1 if ahead else -14, minutes=number)
    if kept is not None and ahead:
        moment = min(moment, clock.now() + kept.ahead)
    if isinstance(column.type, Date):
        return date(2025, 1, 1) + timedelta(days=number)
    return moment if isinstance(column.type, UtcDateTime) else moment.replace(tzinfo=None)


def _is_filled(column: "Column[Any]") -> bool:
    """All but what the database and the tenant filter fill in themselves."""
    own_key = isinstance(declaration_of(column.info), Impersonal) and column.name in {"id", "platform_id"}
    return not own_key


def _goes(table: Table, link: str | None) -> bool:
    """Whether a row that leads to somebody by `link` goes with them; without a link, with what it belongs to, unless
    it is of somebody else (a report that this person only handled).
    """
    if link is None:
        own = any(isinstance(declaration_of(column.info), PersonLink | VisitorLink) for column in table.c)
        return reaches_people(table) and not own
    return getattr(declaration_of(table.c[link].info), "on_erase", None) is Erase.DELETE


def _filler(name: str, empty: frozenset[str], numbers: Iterator[int]) -> Filler:
    return Filler(
        name, f"qz{secrets.token_hex(6)}@een.example", f"qz{secrets.token_hex(6)}@een.example", empty, numbers
    )


def _fill_stores(filler: Filler) -> Iterator[tuple[str, bytes]]:
    """What lies outside the tables, by its path in the state folder. A new store of people's things is added here."""
    photo = filler.made.get((filler.name, "photo"))
    if photo is not None:
        for size in Size:
            body = canary_text(f"foto-{filler.name}-{size.name}", 80).encode()
            storage().write(photo.key, size, body)
            yield f"media/{photo.key[:2]}/{photo.key}{size.value}.webp", body
    export = filler.made.get((filler.name, "export"))
    if export is not None:
        body = canary_text(f"download-{filler.name}", 80).encode()
        with writing_file(export.key) as file:
            file.write(body)
        yield f"downloads/{export.key}.zip", body
