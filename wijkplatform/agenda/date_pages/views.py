"""`/agenda/<id>/data`: the dates of an activity for its makers, and `/agenda/<id>/data/<deed>`: doing something."""

from datetime import date, datetime

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.agenda.date_pages.doing import do
from wijkplatform.agenda.date_pages.forms import DeedForm
from wijkplatform.agenda.date_pages.present import MOST_DATES, dates_page, dates_path, deed_page, months_ahead
from wijkplatform.agenda.date_pages.telling import told
from wijkplatform.agenda.date_pages.wish import Deed, Reach
from wijkplatform.agenda.models import Event
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.queries import find_date, list_dates
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.agenda.views import pages
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.database import AnyRow
from wijkplatform.core.errors import Conflict, Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.placing.queries import get_own
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.here import here
from wijkplatform.web.limits import POSTING, spend
from wijkplatform.web.page import page


@pages.get("/agenda/<public_id>/data")
@open_to(Audience.RESIDENTS)
def dates(public_id: str) -> Response:
    """The next dates, from now or from a month on (`?maand=2027-01`). `?melding=` names what was just done."""
    event, month = get_own(EVENTS, g.viewer, public_id), request.args.get("maand", "")
    now, today = clock.now(), clock.today(here().zone)
    since = max(now, to_utc(_first_of(month), here().zone)) if month else now
    rows = list_dates(event.id, since, MOST_DATES + 1)
    dated = bool(rows) or bool(list_dates(event.id, event.created_at, 1))
    done = request.args.get("melding", "")
    view = dates_page(event, rows, month, today, here(), dated=dated, done=done)
    return page("dates", page=view, months=months_ahead(today, month))


@pages.get("/agenda/<public_id>/data/<deed>")
@open_to(Audience.RESIDENTS)
def show_deed(public_id: str, deed: str) -> Response:
    """The form of one deed; for one date (`?datum=`), or for the whole activity."""
    chosen, event = _deed(deed), get_own(EVENTS, g.viewer, public_id)
    row = _date(event, chosen)
    form = _form(chosen, event, row, DeedForm(formdata=None, data=_usual(event, row)))
    return page("date_deed", page=_page(event, form, row))


@pages.post("/agenda/<public_id>/data/<deed>")
@open_to(Audience.RESIDENTS)
def send_deed(public_id: str, deed: str) -> WerkzeugResponse:
    """First say what happens; with `bevestig` do it. Who was second gets 409 and the page as it is now."""
    chosen = _deed(deed)
    event = get_own(EVENTS, g.viewer, public_id)
    row = _date(event, chosen)
    form = _form(chosen, event, row, DeedForm())
    try:
        if not form.validate():
            return page("date_deed", status=422, page=_page(event, form, row))
        wish = form.wish(row.recurrence if row is not None else event.starts)
        sentences = told(event, stored_series(event), wish)
    except Invalid as refusal:
        form.refuse(_known(form, refusal))
        return page("date_deed", status=422, page=_page(event, form, row))
    if event.version != int(form.versie.data):
        raise Conflict(_("Iemand anders heeft deze activiteit net veranderd. Kijk eerst hoe het nu is."))
    if form.bevestig.data != "1":
        return page("date_confirm", page=_page(event, form, row, sentences))
    spend(POSTING, f"user {g.viewer.user_id}")
    now_at = do(g.viewer, public_id, wish, int(form.versie.data))
    return redirect(f"{dates_path(now_at)}?melding={chosen.value}", 303)


def _deed(word: str) -> Deed:
    if word not in set(Deed):
        raise NotFound(_("Misschien is het adres veranderd, of is de pagina weggehaald."))
    return Deed(word)


def _date(event: Event, deed: Deed) -> AnyRow | None:
    """The date that the address names; None for the whole activity, which can only be cancelled or go on."""
    asked = request.args.get("datum", "")
    if not asked:
        if deed in {Deed.MOVE, Deed.CHANGE}:
            raise NotFound(_("Op deze datum is deze activiteit er niet."))
        return None
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        moment = None
    found = find_date(event.id, moment) if moment is not None and moment.tzinfo is None else None
    if found is None:
        raise NotFound(_("Op deze datum is deze activiteit er niet."))
    return found


def _form(deed: Deed, event: Event, row: AnyRow | None, form: DeedForm) -> DeedForm:
    form.deed, form.all_day = deed, event.all_day
    form.stood = _usual(event, row)
    if event.owner_id is None:
        form.published = frozenset()
    if row is not None:
        nights = (row.ends.date() - row.starts.date()).days
        form.more_days = nights - (row.ends.time() < row.starts.time())
    form.single = row is None or not (event.rule or event.extra_dates)
    return form


def _usual(event: Event, row: AnyRow | None) -> dict[str, str]:
    """What the form starts with: how it is now."""
    said = {"bereik": Reach.ONE.value, "versie": str(event.version)}
    if row is None:
        return said
    return said | {
        "dag": row.starts.date().isoformat(),
        "begin": f"{row.starts:%H:%M}",
        "einde": f"{row.ends:%H:%M}",
        "titel": row.title or event.title,
        "tekst": event.text if row.text is None else row.text,
        "plek": event.place if row.place is None else row.place,
    }


def _page(event: Event, form: DeedForm, row: AnyRow | None, sentences: tuple[str, ...] = ()) -> object:
    recurrence = event.starts if row is None else row.recurrence
    return deed_page(event, form, recurrence, whole=row is None, told=sentences)


def _known(form: DeedForm, refusal: Invalid) -> dict[str, str]:
    """The faults by field of this form; at the reach where a refusal names none."""
    named = {name: sentence for name, sentence in refusal.faults.items() if name in form}
    return named or {"bereik": refusal.sentence}


def _first_of(month: str) -> datetime:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise Invalid(_("Deze maand kennen we niet. Kies er een uit de lijst.")) from None
    if not 1990 <= first.year <= 2199:
        raise Invalid(_("Deze maand kennen we niet. Kies er een uit de lijst."))
    return datetime(first.year, first.month, 1)
