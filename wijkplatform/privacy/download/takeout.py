"""What stands in a download: the facts as data for other programs, and in words for who reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any

from wijkplatform.core.people import Fact, Held
from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import StoredFile
from wijkplatform.privacy.download.schemas import VERSION
from wijkplatform.privacy.inzage.words import fact_words
from wijkplatform.privacy.terms import current_terms
from wijkplatform.web.here import Here


@dataclass(frozen=True, slots=True)
class ReadableFact:
    """One thing in words; `why` is its purpose."""

    label: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadableTable:
    """Rows of one kind, each as its facts."""

    title: str
    rows: tuple[tuple[ReadableFact, ...], ...]

    @property
    def why(self) -> tuple[str, ...]:
        """For what these are held, each purpose once."""
        return tuple(dict.fromkeys(fact.why for row in self.rows for fact in row))


@dataclass(frozen=True, slots=True)
class ReadablePage:
    """What `gegevens.html` prints. Of a file: its name in the ZIP, and what it is."""

    platform: str
    made: str
    tables: tuple[ReadableTable, ...]
    pictures: tuple[tuple[str, str], ...]
    contact: str


def as_data(held: Iterable[Held], files: Iterable[StoredFile], platform: Here, moment: datetime) -> dict[str, Any]:
    """All of it, in the form that `privacy/download/schemas.py` describes."""
    return {
        "versie": VERSION,
        "gemaakt_op": moment.isoformat(),
        "platform": {
            "naam": platform.name,
            "plaats": platform.place,
            "adres": platform.base_url,
            "verantwoordelijke": platform.controller_name,
        },
        "doelen": [_purpose(purpose, term) for purpose, term in current_terms().items()],
        "gegevens": [
            {
                "tabel": table.table,
                "titel": table.about.title,
                "regels": [{"van_jou": row.own, "feiten": [_fact(fact) for fact in row.facts]} for row in table.rows],
            }
            for table in held
        ],
        "bestanden": [
            {
                "naam": file.name,
                "wat": file.label,
                "bytes": len(file.body),
                "sha256": sha256(file.body).hexdigest(),
            }
            for file in files
        ],
    }


def as_page(held: Iterable[Held], files: Iterable[StoredFile], platform: Here, made: str) -> ReadablePage:
    """The same in words."""
    tables = tuple(
        ReadableTable(table.about.title, tuple(_readable(table.table, row.facts, platform.zone) for row in table.rows))
        for table in held
    )
    pictures = tuple((file.name, file.label) for file in files)
    return ReadablePage(platform.name, made, tables, pictures, platform.privacy_contact)


def _readable(table: str, facts: Iterable[Fact], zone: str) -> tuple[ReadableFact, ...]:
    return tuple(
        ReadableFact(fact.label, words, fact.purpose.value.sentence)
        for fact in sorted(facts, key=lambda fact: fact.secret)
        if (words := fact_words(table, fact, zone, lasting=True))
    )


def _purpose(purpose: Purpose, term: str) -> dict[str, str]:
    text = purpose.value
    return {
        "naam": purpose.name,
        "waarvoor": text.sentence,
        "grondslag": text.basis.value,
        "bewaren": term,
        "wie_ziet_het": text.seen_by,
        "ontvangers": text.recipients,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    kind, value = ("geheim", None) if fact.secret else _plain(fact.value)
    return {"kolom": fact.column, "wat": fact.label, "doel": fact.purpose.name, "soort": kind, "waarde": value}


def _plain(value: Any) -> tuple[str, Any]:
    """A value as JSON has it, and of which kind it is. True is a number too, and a moment a day: the order matters."""
    if value is None:
        return "leeg", None
    if isinstance(value, bool | int) and not isinstance(value, Enum):
        return "ja-nee" if isinstance(value, bool) else "getal", value
    if isinstance(value, date):
        return "moment" if isinstance(value, datetime) else "dag", value.isoformat()
    return "tekst", str(value.value if isinstance(value, Enum) else value)
