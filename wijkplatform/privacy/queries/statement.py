"""The statement as it is now, and the versions that were published."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from wijkplatform.core.database import Base, bound_platform_id, session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Platform
from wijkplatform.privacy.models import Processor, StatementVersion
from wijkplatform.privacy.statement.content import ProcessorCard, Statement, read_content
from wijkplatform.privacy.statement.parts import list_parts, list_rights
from wijkplatform.privacy.statement.purposes import list_purposes
from wijkplatform.web.kit import kit


@dataclass(frozen=True, slots=True)
class Version:
    """One version, without its words: its number, since when it holds, and what it changed."""

    number: int
    published_at: datetime
    changes: tuple[str, ...]


def current_statement() -> Statement:
    """What the statement of this unit's platform says now: from its own particulars as they stand in the tables, its
    processors, and the declarations.
    """
    query = select(
        Platform.controller_name, Platform.controller_address, Platform.controller_email, Platform.privacy_contact
    ).where(Platform.id == bound_platform_id(session()))
    row = session().execute(query).one()
    return Statement(
        controller=row.controller_name,
        address_lines=tuple(row.controller_address.splitlines()),
        email=row.controller_email,
        privacy_contact=row.privacy_contact,
        purposes=list_purposes(Base.metadata, [store for feature in kit().features for store in feature.stores]),
        processors=list_processors(),
        rights=list_rights(),
        parts=list_parts(),
    )


def list_processors() -> tuple[ProcessorCard, ...]:
    """Every processor of this platform, by name."""
    query = select(Processor.name, Processor.task, Processor.country, Processor.agreed_on).order_by(Processor.name)
    return tuple(
        ProcessorCard(row.name, row.task, row.country, row.agreed_on.isoformat()) for row in session().execute(query)
    )


def list_versions() -> tuple[Version, ...]:
    """Every version, the newest first."""
    query = select(StatementVersion.number, StatementVersion.published_at, StatementVersion.changes)
    rows = session().execute(query.order_by(StatementVersion.number.desc()))
    return tuple(_version(row.number, row.published_at, row.changes) for row in rows)


def newest() -> tuple[Version, Statement] | None:
    """The version that was published last, and what it says; None when there is none yet."""
    row = session().execute(_whole().order_by(StatementVersion.number.desc()).limit(1)).first()
    return (_version(row.number, row.published_at, row.changes), read_content(row.content)) if row else None


def get_version(number: int) -> tuple[Version, Statement]:
    """One version and what it says; raises NotFound."""
    row = session().execute(_whole().where(StatementVersion.number == number)).first()
    if row is None:
        raise NotFound(_("Deze versie is er niet."))
    return _version(row.number, row.published_at, row.changes), read_content(row.content)


def _whole() -> "Select[int, datetime, str, str]":
    return select(
        StatementVersion.number, StatementVersion.published_at, StatementVersion.changes, StatementVersion.content
    )


def _version(number: int, published_at: datetime, changes: str) -> Version:
    return Version(number, published_at, tuple(changes.splitlines()))
