"""From a statement to the pages that show it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.privacy.queries.statement import Version
from wijkplatform.privacy.statement.cards import ProcessorRow, StatementPage, VersionRow, VersionsPage
from wijkplatform.privacy.statement.content import ProcessorCard, Statement
from wijkplatform.web.view import Link

VERSIONS_PATH = "/privacy/versies"
OWN_DATA_PATH, BY_ADDRESS_PATH = "/mijn/gegevens", "/privacy/inzage"


def statement_page(statement: Statement, version_words: str, *, visitor: bool, old_words: str = "") -> StatementPage:
    """The page of `statement`; who has not logged in gets to their own data by way of the door."""
    return StatementPage(
        statement=statement,
        processors=processor_rows(statement.processors),
        contents=_contents(statement),
        ways=_ways(visitor=visitor),
        version_words=version_words,
        old_words=old_words,
    )


def versions_page(versions: tuple[Version, ...], zone: str) -> VersionsPage:
    """The list of versions, the newest first as they come."""
    return VersionsPage(
        tuple(
            VersionRow(
                href=f"{VERSIONS_PATH}/{each.number}",
                number=each.number,
                since_words=day_in(each.published_at, zone),
                changes=each.changes,
                newest=place == 0,
            )
            for place, each in enumerate(versions)
        )
    )


def processor_rows(processors: tuple[ProcessorCard, ...]) -> tuple[ProcessorRow, ...]:
    """Processors with the day of their agreement in words."""
    return tuple(
        ProcessorRow(each.name, each.task, each.country, date_words_year(date.fromisoformat(each.agreed_on)))
        for each in processors
    )


def version_words(version: Version, zone: str) -> str:
    """Which version it is, and since when."""
    return _("Versie %(nummer)s, geldt sinds %(dag)s.", nummer=version.number, dag=day_in(version.published_at, zone))


def day_in(moment: datetime, zone: str) -> str:
    """The day of a moment, where the platform is."""
    return date_words_year(moment.astimezone(ZoneInfo(zone)))


def _contents(statement: Statement) -> tuple[Link, ...]:
    return (
        Link("#wie", _("Wie is verantwoordelijk?")),
        Link("#waarvoor", _("Wat bewaren we, en waarom?")),
        Link("#verwerkers", _("Wie werkt er voor ons?")),
        Link("#rechten", _("Wat mag je ons vragen?")),
        *(Link(f"#{part.key}", part.heading) for part in statement.parts),
    )


def _ways(*, visitor: bool) -> tuple[Link, ...]:
    """Where somebody uses their rights: with an account, and without."""
    own = f"/account/inloggen?verder={OWN_DATA_PATH}" if visitor else OWN_DATA_PATH
    return (Link(own, _("Bekijk wat we van je weten")), Link(BY_ADDRESS_PATH, _("Ik heb geen account")))
