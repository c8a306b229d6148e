"""Who handles data for the controller, under which agreement (AVG art. 28; K14)."""

from datetime import date

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.errors import Conflict, Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.platforms.cbs import echoed
from wijkplatform.platforms.contact_details import one_line
from wijkplatform.privacy.actions.publishing import publish_when_changed
from wijkplatform.privacy.models import Processor


def add_processor(name: str, task: str, country: str, agreed: str, zone: str) -> str:
    """Add a processor, and publish the statement with it; its name. In a writing unit. Raises Invalid and Conflict."""
    made = Processor(
        name=_said(name, "name", "NAAM"),
        task=_said(task, "task", "--taak"),
        country=_said(country, "country", "--land"),
        agreed_on=_day(agreed, zone),
    )
    if _find(made.name) is not None:
        raise Conflict(_("%(naam)s staat er al. Haal die eerst weg als er iets anders is.", naam=made.name))
    session().add(made)
    session().flush()
    publish_when_changed()
    return made.name


def remove_processor(name: str) -> str:
    """Take a processor away, and publish the statement without it; its name. Raises NotFound."""
    found = _find(" ".join(name.split()))
    if found is None:
        raise NotFound(_("Er is geen verwerker %(naam)s.", naam=echoed(name)))
    known = found.name
    session().delete(found)
    session().flush()
    publish_when_changed()
    return known


def _find(name: str) -> Processor | None:
    return session().execute(select(Processor).where(Processor.name == name)).scalar_one_or_none()


def _said(given: str, column: str, what: str) -> str:
    text, most = one_line(given), int(Processor.__table__.c[column].type.length)  # type: ignore[attr-defined]
    if not text:
        raise Invalid(_("Dit mag niet ontbreken: %(sleutels)s.", sleutels=what))
    if len(text) > most:
        raise Invalid(_("%(sleutel)s is te lang: hooguit %(most)s tekens.", sleutel=what, most=most))
    return text


def _day(given: str, zone: str) -> date:
    """The day of the agreement: without one nobody may handle data for us, so not one to come."""
    try:
        day = date.fromisoformat(given.strip())
    except ValueError:
        raise Invalid(_("“%(given)s” is geen dag, zoals 2026-11-24.", given=echoed(given))) from None
    if day > clock.today(zone):
        raise Invalid(
            _("%(dag)s moet nog komen. Zonder overeenkomst mag een verwerker niets.", dag=date_words_year(day))
        )
    return day
