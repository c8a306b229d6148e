"""The agenda as the feeds want it: neutral items, one statement however many there are, and the series."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import select

from wijkplatform.agenda.cards import Day
from wijkplatform.agenda.feed_rows import EVENT, conditions_of
from wijkplatform.agenda.feed_series import list_series
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.policy import listed_to
from wijkplatform.agenda.present import date_path, days_of
from wijkplatform.agenda.rows import list_rows_where
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer, visitor_of
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.text import _
from wijkplatform.feeds.items import FeedItem, FeedSeries, Selection
from wijkplatform.feeds.plaintext import plain
from wijkplatform.organisations.models import Organisation
from wijkplatform.platforms.models import Category
from wijkplatform.web.here import here


class AgendaSource:
    """What the agenda brings to the feeds; `feeds.items.FeedSource` says what each part promises."""

    name = "agenda"

    def items(self, selection: Selection) -> Sequence[FeedItem]:
        """The occurrences in `selection`, by start and then id."""
        query = (
            select(
                Occurrence.ref, Occurrence.recurrence, Occurrence.starts_at, Occurrence.ends_at, Occurrence.cancelled,
                Occurrence.title, Occurrence.text, Occurrence.place, *EVENT,
            )
            .join(Event, Event.id == Occurrence.event_id)
            .outerjoin(Organisation, Organisation.id == Event.organisation_id)
            .outerjoin(Category, Category.id == Event.category_id)
            .where(listed_to(_anybody()), *conditions_of(selection))
            .order_by(Occurrence.starts_at, Occurrence.ref)
            .limit(selection.limit)
        )  # fmt: skip
        base_url = here().base_url
        return [
            _item(row, row, (row.title or row.event_title, _or(row.text, row.event_text)), row.event_place, base_url)
            for row in session().execute(query)
        ]

    def series(self, selection: Selection) -> Sequence[FeedSeries]:
        """The series that have an occurrence in `selection`, each once, by first start and then uid."""
        return list_series(_anybody(), selection)

    def days(self, selection: Selection) -> Sequence[Day]:
        """The occurrences in `selection` as the agenda's own page shows them."""
        rows = list_rows_where(_anybody(), conditions_of(selection), selection.limit)
        return days_of(rows, here().zone, selection.since, clock.now())


def _anybody() -> Viewer:
    """Feeds hold what everybody may see, whoever fetches them: they are kept, shown and passed on elsewhere."""
    return visitor_of(here().platform_id)


def item_of(event: AnyRow, date: AnyRow, base_url: str) -> FeedItem:
    """One date of an event that was fetched with `queries.get_event`, as an item."""
    words = (date.title or event.title, _or(date.text, event.text))
    return _item(event, date, words, event.place, base_url)


def _or(own: str | None, usual: str) -> str:
    """What a date says itself, else what the series says."""
    return usual if own is None else own


def _item(event: AnyRow, date: AnyRow, words: tuple[str, str], usual: str, base_url: str) -> FeedItem:
    """One date as an item; `words` are its title and text, `usual` the place of the series, which has the address."""
    title, text = words
    place = _or(date.place, usual)
    zone = ZoneInfo(event.zone)
    single = not event.rule and not event.extra_dates
    return FeedItem(
        id=date.ref,
        series_id=event.public_id,
        title=title,
        starts=date.starts_at.astimezone(zone),
        ends=date.ends_at.astimezone(zone) if date.ends_at > date.starts_at else None,
        zone=event.zone,
        url=base_url + date_path(event.public_id, title, date.recurrence, single=single),
        updated=event.updated_at,
        text=plain(text),
        all_day=event.all_day,
        cancelled=date.cancelled,
        place=place,
        address=event.address if place == usual else "",
        category=event.category or "",
        category_slug=event.category_slug or "",
        organisation=event.organisation or _("Een bewoner"),
        organisation_slug=event.organisation_slug or "",
        organisation_phone=event.phone or "",
        organisation_website=event.website or "",
    )
