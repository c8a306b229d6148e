"""A platform with something on every kind of page, for promises that hold everywhere."""

import pytest

from tests.conftest import House
from tests.factories.agenda import make_event, make_occurrence
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core.database import db
from wijkplatform.organisations.models import OrganisationTheme, OrganisationWijk
from wijkplatform.organisations.opening.actions import put_hours
from wijkplatform.organisations.opening.hours import Hours, Span, week_of


@pytest.fixture
def lively(house: House) -> None:
    """A platform at hus.example with wijken, an organisation that tells all, and activities of several kinds."""
    with house.writing(None):
        make_platform(accessibility_url="https://verklaring.example/hus")
        wijk = make_wijk("hertme", code="BU01470105")
        category = make_category()
        linde = make_organisation(
            text="Kijk op [onze site](https://linde.example) of ![x](https://elders.example/plaatje.png).",
            address="Dorpsstraat 1",
        )
        db.session.add(OrganisationWijk(organisation_id=linde.id, wijk_id=wijk.id))
        db.session.add(OrganisationTheme(organisation_id=linde.id, category_id=category.id))
        put_hours(linde.id, Hours(week_of([(1, Span(540, 1020))]), closed_on_holidays=True, note="Bel gerust aan."))
        make_event(
            linde, "2026-11-24T20:00", category_id=category.id, address="Dorpsstraat 1", url="https://linde.example/x",
            text="![x](https://elders.example/plaatje.png) <img src=https://elders.example/y.png>", wijken=(wijk,),
        )  # fmt: skip
        series = make_event(linde, "2026-11-24T10:00", rule="FREQ=WEEKLY;BYDAY=TU", title="Koffie")
        later = series.starts.replace(month=12, day=1)
        make_occurrence(series, later, later.replace(hour=12), cancelled=True)
