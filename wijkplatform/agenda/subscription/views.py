"""`/mijn/agenda`: private calendar addresses of one's own; and the calendar that such an address opens."""

from datetime import datetime, time, timedelta
from hashlib import sha256

from flask import Response, g, make_response, redirect, request

from wijkplatform.accounts.forms.logging_in import ButtonForm
from wijkplatform.accounts.session import require_login
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.agenda.feed_series import list_series
from wijkplatform.agenda.subscription.actions import note_fetched, revoke, subscribe
from wijkplatform.agenda.subscription.forms import SubscribeForm
from wijkplatform.agenda.subscription.present import OWN_PATH, subscriptions_page
from wijkplatform.agenda.subscription.queries import OpenSubscription, get_subscription, list_interests
from wijkplatform.agenda.views import pages
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.audience import visitor_of
from wijkplatform.core.errors import Conflict, TooMany
from wijkplatform.core.text import _
from wijkplatform.feeds.ical import CONTENT_TYPE, write_calendar
from wijkplatform.feeds.items import Selection
from wijkplatform.platforms.queries import list_categories, list_wijken
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.afterwards import afterwards
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.kept import remembered
from wijkplatform.web.limits import SUBSCRIBED, SUBSCRIBING, spend
from wijkplatform.web.page import page

REFRESH = timedelta(hours=1)
MOST_SERIES = 2000


@pages.get(OWN_PATH)
@open_to(Audience.RESIDENTS)
def subscriptions() -> Response:
    """The addresses of who looks, and the form for one more, with their own wijk and interests."""
    form = _form()
    form.categorie.data = list_interests(require_login().user_id)
    form.wijk.data = next((each.slug for each in form.wijken if each.id == g.viewer.home_id), "")
    return _shown(form, done=request.args.get("melding", ""))


@pages.post(OWN_PATH)
@open_to(Audience.RESIDENTS)
def add_subscription() -> Response:
    """Make an address, and show it: on this answer only, so it stands in no address bar and in no history."""
    form, user_id = _form(), require_login().user_id
    if not form.validate():
        return _shown(form, 422)
    try:
        spend(SUBSCRIBING, f"user {user_id}")
        token = subscribe(user_id, form.wijk_id, form.category_ids)
    except TooMany as refusal:
        return ask_patience(_shown(form, trouble=refusal.sentence), refusal)
    except Conflict as refusal:
        return _shown(form, 409, trouble=refusal.sentence)
    return _shown(form, token=token)


@pages.post(f"{OWN_PATH}/<public_id>/intrekken")
@open_to(Audience.RESIDENTS)
def revoke_subscription(public_id: str) -> Response:
    """Let an address stop working. A second time is no fault, and somebody else's address is not told apart."""
    if not ButtonForm().validate():
        return _shown(_form(), 422, trouble=_("Deze pagina stond te lang open. Druk nog een keer op de knop."))
    done = "ingetrokken" if revoke(require_login().user_id, public_id) else "weg"
    return make_response(redirect(f"{OWN_PATH}?melding={done}", 303))


@pages.get("/agenda/abonnement/<token>.ics")
@open_to(Audience.EVERYONE, when_closed=True)
def subscribed(token: str) -> Response:
    """The calendar that an address opens, for programs that come by every hour: nothing about whose it is.

    It holds what everybody who may come to the platform sees, whoever asks and whatever cookie comes along.
    """
    spend(SUBSCRIBED, f"subscription {hash_of(token)}")
    found, today = get_subscription(token), clock.today(here().zone)
    if found.fetched_on != today:
        afterwards(lambda: note_fetched(found.id, today))
    key = ("agenda: subscription", found.wijk_id, found.category_ids, today)
    body = remembered(key, lambda: _calendar(found))
    response = Response(body, content_type=CONTENT_TYPE)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.set_etag(sha256(body).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _calendar(found: OpenSubscription) -> bytes:
    """The same for everybody with this wijk and these categories, until something changes or the day is over."""
    platform = here()
    selection = Selection(
        platform_id=platform.platform_id,
        since=to_utc(datetime.combine(clock.today(platform.zone), time()), platform.zone),
        wijken=frozenset() if found.wijk_id is None else frozenset({found.wijk_id}),
        categories=found.category_ids,
        limit=MOST_SERIES,
    )
    series = list_series(visitor_of(platform.platform_id), selection)
    name = _("Agenda %(place)s", place=found.wijk or platform.place)
    return write_calendar(name, series, zone=platform.zone, refresh=REFRESH)


def _form() -> SubscribeForm:
    form = SubscribeForm()
    form.wijken, form.categories = list_wijken(), list_categories()
    return form


def _shown(form: SubscribeForm, status: int = 200, *, token: str = "", done: str = "", trouble: str = "") -> Response:
    shown = subscriptions_page(require_login().user_id, form, here(), token=token, done=done, trouble=trouble)
    return page("subscriptions", status=status, page=shown)
