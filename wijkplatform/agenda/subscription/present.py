"""`/mijn/agenda` as its template prints it, and its card on `/mijn/`."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from wijkplatform.accounts.session import require_login
from wijkplatform.agenda.subscription.forms import SubscribeForm
from wijkplatform.agenda.subscription.queries import OwnSubscription, list_own
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.people import is_resting
from wijkplatform.core.text import _, ngettext
from wijkplatform.web.here import Here
from wijkplatform.web.view import FormView, MineCard, Option

OWN_PATH = "/mijn/agenda"


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address that was just made, as a program follows it and as somebody copies it."""

    subscribe_href: str
    address: str


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """One address of one's own: what it holds, since when, and whether it is used."""

    holds: str
    made: str
    fetched: str
    revoke_path: str


@dataclass(frozen=True, slots=True)
class SubscriptionsPage:
    """The page. `new` is there only right after an address was made; `trouble` says why none was."""

    form: FormView
    wijken: tuple[Option, ...]
    categories: tuple[Option, ...]
    rows: tuple[SubscriptionRow, ...]
    resting: bool
    new: NewAddress | None = None
    done: str = ""
    trouble: str = ""


def subscriptions_page(
    user_id: int, form: SubscribeForm, platform: Here, *, token: str = "", done: str = "", trouble: str = ""
) -> SubscriptionsPage:
    """The page of this account; with `token`, the address that was just made."""
    chosen = set(form.categorie.data or ())
    return SubscriptionsPage(
        form=form.view,
        wijken=tuple(Option(each.slug, each.name, each.slug == form.wijk.data) for each in form.wijken),
        categories=tuple(Option(each.slug, each.name, each.slug in chosen, each.look) for each in form.categories),
        rows=tuple(_row(each, platform) for each in list_own(user_id)),
        resting=is_resting(user_id),
        new=_new_address(token, platform) if token else None,
        done=_done(done),
        trouble=trouble,
    )


def calendar_card(_viewer: Viewer) -> MineCard:
    """How many addresses one has."""
    count = len(list_own(require_login().user_id))
    line = ngettext("Je hebt %(count)s adres", "Je hebt %(count)s adressen", count) if count else _("Nog niet gedaan")
    return MineCard(OWN_PATH, _("De agenda in je telefoon"), "kalender", (line,))


def calendar_path(token: str) -> str:
    """Where the calendar lies; `core/masking.py` keeps the token out of the logs."""
    return f"/agenda/abonnement/{token}.ics"


def _new_address(token: str, platform: Here) -> NewAddress:
    address = platform.base_url + calendar_path(token)
    return NewAddress(f"webcal:{address.partition(':')[2]}", address)


def _row(own: OwnSubscription, platform: Here) -> SubscriptionRow:
    made = own.made_at.astimezone(ZoneInfo(platform.zone)).date()
    return SubscriptionRow(
        holds=_("Geeft niets meer: wat je koos, is er niet meer")
        if own.over
        else ", ".join((own.wijk or _("Heel %(plaats)s", plaats=platform.place), *own.categories)),
        made=date_words_year(made),
        fetched=_fetched(own.fetched_on, clock.today(platform.zone)),
        revoke_path=f"{OWN_PATH}/{own.public_id}/intrekken",
    )


def _fetched(day: date | None, today: date) -> str:
    if day is None:
        return _("nog niet")
    return _("vandaag") if day == today else date_words_year(day)


def _done(word: str) -> str:
    """What was just done, by the word in the address."""
    known = {
        "ingetrokken": _("Dit adres werkt niet meer. Haal de agenda ook weg uit je telefoon of computer."),
        "weg": _("Dat adres was al ingetrokken. Je hoeft niets meer te doen."),
    }
    return known.get(word, "")
