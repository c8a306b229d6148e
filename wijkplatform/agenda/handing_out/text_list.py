"""The agenda as plain text, day by day, for who makes the neighbourhood's newspaper: what everybody may see."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import func, select

from wijkplatform.agenda.filters import Asked, Choices
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.policy import listed_to
from wijkplatform.agenda.present import wall_of
from wijkplatform.agenda.quick_marks import Mark
from wijkplatform.agenda.rows import PLACE
from wijkplatform.agenda.selection import conditions
from wijkplatform.agenda.wall import to_utc, to_wall
from wijkplatform.agenda.words import day_words_year, time_words
from wijkplatform.core import clock
from wijkplatform.core.audience import visitor_of
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.dates import day_words
from wijkplatform.core.text import _
from wijkplatform.feeds.scrub import scrub
from wijkplatform.organisations.models import Organisation
from wijkplatform.web.here import Here
from wijkplatform.web.view import Fault, Option

WEEKS_AHEAD = 4
MOST = 400
PATH = "/agenda/tekst"


@dataclass(frozen=True, slots=True)
class TextPage:
    """The text, and the choices that made it. `download_href` gives the same as a file."""

    text: str
    wijken: tuple[Option, ...]
    categories: tuple[Option, ...]
    van: str
    tot: str
    faults: tuple[Fault, ...]
    marks: tuple[Mark, ...]
    download_href: str

    def fault_of(self, name: str) -> str:
        """What is wrong with the field `name`; empty when nothing is."""
        return next((fault.sentence for fault in self.faults if fault.field == name), "")


def text_page(asked: Asked, choices: Choices, platform: Here) -> TextPage:
    """The page for these choices; without an end it looks four weeks ahead."""
    if not asked.faults:
        _end(asked, platform)
    chosen = {category.slug for category in asked.categories}
    return TextPage(
        text="" if asked.faults else write_text(asked, platform),
        wijken=tuple(Option(ref.slug, ref.name, ref == asked.wijk) for ref in choices.wijken),
        categories=tuple(Option(ref.slug, ref.name, ref.slug in chosen, ref.look) for ref in choices.categories),
        van=asked.typed["van"],
        tot=asked.typed["tot"],
        faults=tuple(asked.faults),
        marks=asked.marks,
        download_href=f"{PATH}.txt{asked.address().removeprefix('/agenda/')}",
    )


def write_text(asked: Asked, platform: Here) -> str:
    """What there is, as text: a line above it, and under each day what begins then. No person's address is in it."""
    _end(asked, platform)
    first, last = asked.van or clock.today(platform.zone), asked.tot or clock.today(platform.zone)
    rows = _rows(asked, platform, MOST + 1)
    pieces = [_heading(asked, platform, first, last)]
    for day, members in groupby(rows[:MOST], key=lambda row: _day(row, platform, first)):
        pieces.append("\n".join([day_words(day).upper(), *(_line(row, platform) for row in members)]))
    if not rows:
        pieces.append(_("Er staat in deze dagen niets in de agenda."))
    if len(rows) > MOST:
        pieces.append(_("Dit zijn de eerste %(n)s. Kies minder dagen om alles te zien.", n=MOST))
    return "\n\n".join(pieces) + "\n"


def _end(asked: Asked, platform: Here) -> None:
    if asked.tot is None:
        asked.tot = (asked.van or clock.today(platform.zone)) + timedelta(weeks=WEEKS_AHEAD)
        asked.typed["tot"] = asked.tot.isoformat()


def _heading(asked: Asked, platform: Here, first: date, last: date) -> str:
    name = _("Agenda %(place)s", place=asked.wijk.name if asked.wijk else platform.place)
    stretch = _("%(van)s tot en met %(tot)s", van=day_words_year(first), tot=day_words_year(last))
    return f"{name}\n{stretch}\n{platform.base_url}/agenda/"


def _rows(asked: Asked, platform: Here, limit: int) -> list[AnyRow]:
    selection = asked.selection(platform.zone)
    query = (
        select(
            Occurrence.starts, Occurrence.ends, Occurrence.starts_at, Occurrence.ends_at, Occurrence.cancelled,
            func.coalesce(Occurrence.title, Event.title).label("title"),
            PLACE.label("place"),
            Event.zone, Event.price, func.coalesce(Occurrence.reason, Event.reason).label("reason"),
            Organisation.name.label("organisation"), Organisation.phone, Organisation.website,
        )
        .join(Event, Event.id == Occurrence.event_id)
        .outerjoin(Organisation, Organisation.id == Event.organisation_id)
        .where(listed_to(visitor_of(platform.platform_id)), *conditions(selection))
        .order_by(Occurrence.starts_at, Occurrence.ref)
        .limit(limit)
    )  # fmt: skip
    since = to_utc(datetime.combine(asked.van, time()), platform.zone) if asked.van else clock.now()
    first = to_wall(since, platform.zone).date()
    return sorted(session().execute(query), key=lambda row: _day(row, platform, first))


def _day(row: AnyRow, platform: Here, first: date) -> date:
    """Under which day it stands: what began earlier stands under the first."""
    return max(first, wall_of(row, row.zone, platform.zone)[0].date())


def _line(row: AnyRow, platform: Here) -> str:
    """Time, title, place, price, and whom one asks. It goes on to other papers and websites, so it is scrubbed as feeds
    are; the organisation's own telephone and website stay.
    """
    contact = ", ".join(part for part in (row.organisation, row.phone or row.website) if part)
    told = _("GAAT NIET DOOR. %(reden)s", reden=scrub(row.reason)).strip() if row.cancelled else ""
    asks = _("Vragen: %(wie)s", wie=contact) if contact else ""
    price = scrub(row.price)
    parts = (scrub(row.title), told, scrub(row.place), price[:1].upper() + price[1:], asks)
    said = " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
    return f"{time_words(*wall_of(row, row.zone, platform.zone))}: {said}"
