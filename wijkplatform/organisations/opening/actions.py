"""Telling when an organisation is open."""

from sqlalchemy import delete, select

from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict
from wijkplatform.core.text import _
from wijkplatform.organisations.models import Organisation
from wijkplatform.organisations.opening.hours import Hours
from wijkplatform.organisations.opening.models import OpeningPlan, OpeningTime


def put_hours(organisation_id: int, hours: Hours) -> None:
    """Let these be the opening hours of an organisation, all of them, when `hours.version` is the one that holds now
    (0 for none yet). Needs a writing unit; raises Conflict when somebody else was first.
    """
    session().execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())
    query = select(OpeningPlan).where(OpeningPlan.organisation_id == organisation_id)
    plan = session().execute(query.execution_options(populate_existing=True)).scalar_one_or_none()
    if (plan.version if plan else 0) != hours.version:
        raise Conflict(_("Iemand anders veranderde intussen de openingstijden."))
    if plan is None:
        plan = OpeningPlan(organisation_id=organisation_id)
        session().add(plan)
    plan.version = hours.version + 1
    plan.closed_on_holidays, plan.note = hours.closed_on_holidays, hours.note
    session().execute(delete(OpeningTime).where(OpeningTime.organisation_id == organisation_id))
    session().add_all(
        OpeningTime(organisation_id=organisation_id, weekday=weekday, opens=span.opens, closes=span.closes)
        for weekday, day in enumerate(hours.week)
        for span in day
    )
    session().add_all(
        OpeningTime(
            organisation_id=organisation_id, first_day=each.first, last_day=each.last, reason=each.reason,
            opens=each.span.opens if each.span else None, closes=each.span.closes if each.span else None,
        )
        for each in hours.departures
    )  # fmt: skip
    session().flush()
