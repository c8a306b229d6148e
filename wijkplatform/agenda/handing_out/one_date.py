"""One date of a series by itself: for who goes once, and does not want every week of it in a calendar."""

from wijkplatform.agenda.feed_source import item_of
from wijkplatform.agenda.present import reason_of
from wijkplatform.core.database import AnyRow
from wijkplatform.feeds.items import FeedItem, FeedSeries


def date_as_series(event: AnyRow, date: AnyRow, base_url: str) -> FeedSeries:
    """One date of an event as an event of its own. Its uid is the name of the date, so that it goes together with the
    whole series in one calendar, and stays the same when the date moves. Both were fetched by policy.
    """
    item: FeedItem = item_of(event, date, base_url)
    return FeedSeries(
        uid=item.id,
        title=item.title,
        starts=date.starts,
        ends=date.ends,
        zone=item.zone,
        url=item.url,
        updated=item.updated,
        text=item.text,
        all_day=item.all_day,
        cancelled=item.cancelled,
        reason=reason_of(event, date),
        sequence=event.sequence,
        place=item.place,
        address=item.address,
        category=item.category,
        organisation=item.organisation,
        organisation_phone=item.organisation_phone,
        organisation_website=item.organisation_website,
    )
