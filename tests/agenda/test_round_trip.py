"""What we write in an `.ics` comes into another agenda as the same dates, and stays the same when one is cancelled."""

from datetime import date

from sqlalchemy import select

from tests.agenda.arranging import an_entry, plan
from tests.agenda.calendars import wall
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.agenda.imports import import_calendar
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.series import Change
from wijkplatform.agenda.series_actions import cancel_one
from wijkplatform.core.database import session


def rows(house: House, *, ours: bool) -> list[tuple[object, ...]]:
    """The dates of the event that was written, or of the one that came of it; their names without the event's own."""
    with house.reading():
        found = session().execute(
            select(Occurrence.ref, Occurrence.starts_at, Occurrence.ends_at, Occurrence.cancelled, Occurrence.title)
            .join(Event, Event.id == Occurrence.event_id)
            .where((Event.uid == "koffie") == ours)
            .order_by(Occurrence.starts_at)
        )
        return [(ref[-15:], *rest) for ref, *rest in found]


def carry_over(house: House, client: WatchingClient) -> None:
    """Our own `.ics` of the event, imported by De Eik."""
    with house.reading():
        event = session().execute(select(Event).where(Event.uid == "koffie")).scalar_one()
        path = event_path(event.public_id, event.title)
    data = client.get(f"{path.rstrip('/')}.ics").data
    with house.context():
        report = import_calendar(data, "de-eik")
    assert (report.taken, report.refused) == (1, ())


def test_dates_come_back_the_same_and_one_that_is_cancelled_changes_alone(
    village: House, client: WatchingClient
) -> None:
    moved = Change(
        wall("2026-12-01T10:00"), starts=wall("2026-12-02T14:00"), ends=wall("2026-12-02T15:00"), title="Thee"
    )
    off = Change(wall("2026-12-08T10:00"), cancelled=True)
    plan(
        village,
        an_entry(
            rule="FREQ=WEEKLY;COUNT=30", changes=(moved, off), extra=(wall("2026-11-26T15:00"),),
            excluded=(wall("2026-12-15T10:00"),), skip_holidays=True, pauses=((date(2027, 2, 1), date(2027, 2, 14)),),
        ),
    )  # fmt: skip
    carry_over(village, client)
    before = rows(village, ours=False)
    assert len(before) > 20
    assert before == rows(village, ours=True)
    with village.writing():
        event = session().execute(select(Event).where(Event.uid == "koffie")).scalar_one()
        cancel_one(event.id, wall("2027-03-30T10:00"), "", event.version)
    carry_over(village, client)
    after = rows(village, ours=False)
    assert after == rows(village, ours=True)
    assert [each[0] for each in after] == [each[0] for each in before]
    assert [new[0] for old, new in zip(before, after, strict=True) if old != new] == ["20270330T100000"]
