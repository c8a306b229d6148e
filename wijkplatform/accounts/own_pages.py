"""The pages about one's own account, put together from what is known of it."""

from wijkplatform.accounts.actions.moving import too_soon
from wijkplatform.accounts.own_cards import AccountPage, DeviceRow, SecurityPage
from wijkplatform.accounts.policy.moving import Home, is_correction, may_move
from wijkplatform.accounts.queries.account import Account, find_waiting_address, get_account
from wijkplatform.accounts.queries.devices import Device, list_devices
from wijkplatform.accounts.session import BUUR_AFTER, Login
from wijkplatform.core import clock
from wijkplatform.core.dates import date_words_year, moment_words
from wijkplatform.core.text import _
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.web.faults import SECOND_FACTOR_PATH
from wijkplatform.web.here import Here
from wijkplatform.web.view import FormView, Link, Option

DEVICES_PATH = "/mijn/beveiliging/apparaten"


def done_words(what: str) -> str:
    """What was just done, by the word in the address; empty for a word that we do not know."""
    said = {
        "wachtwoord": _("Je wachtwoord is veranderd. Je andere apparaten zijn uitgelogd."),
        "adres": _("We hebben een mail gestuurd naar je nieuwe adres. Druk binnen 24 uur op de knop in die mail."),
        "apparaat": _("Dat apparaat is uitgelogd."),
        "apparaten": _("Al je andere apparaten zijn uitgelogd."),
        "naam": _("Je naam is veranderd."),
        "wijk": _("Dat is veranderd."),
    }
    return said.get(what, "")


def security_page(login: Login, platform: Here, form: FormView, done: str = "") -> SecurityPage:
    """How somebody logs in, and where; in a unit of work."""
    account = get_account(login.user_id)
    return SecurityPage(
        form=form,
        done=done_words(done),
        email=account.email,
        waiting_email=find_waiting_address(login.user_id),
        devices=tuple(_row(device, platform) for device in list_devices(login)),
        second_step=_second_step(account, platform),
        second_step_link=Link(
            SECOND_FACTOR_PATH, _("Bekijk je extra code") if login.has_app else _("Zet de extra code aan")
        ),
        owes_step=login.owes_second_factor,
    )


def account_page(
    account: Account, platform: Here, name_form: FormView, wijk_form: FormView, done: str = ""
) -> AccountPage:
    """One's own name, address, age and wijk; in a unit of work."""
    chosen = wijk_form.value("wijk")
    return AccountPage(
        name_form=name_form,
        wijk_form=wijk_form,
        done=done_words(done),
        email=account.email,
        under_16=account.under_16,
        parent_words=_parent(account),
        wijk=account.wijk_name,
        wijken=tuple(Option(wijk.slug, wijk.name, selected=wijk.slug == chosen) for wijk in list_wijken()),
        buren_words=_buren(account, platform),
        move_words=_move(account.home, platform),
        too_soon=not may_move(account.home, clock.now()),
    )


def _parent(account: Account) -> str:
    if not account.under_16:
        return ""
    return _(
        "Je ouder of verzorger zei ja, en kan zien wat we van je bewaren. "
        "Die kan het ja ook intrekken: dan verwijderen we alles."
    )


def _row(device: Device, platform: Here) -> DeviceRow:
    return DeviceRow(
        words=device.words,
        since=moment_words(device.started_at, platform.zone),
        seen=moment_words(device.seen_at, platform.zone),
        here=device.here,
        end_path="" if device.here else f"{DEVICES_PATH}/{device.public_id}",
    )


def _second_step(account: Account, platform: Here) -> str:
    if account.totp_since is None:
        return _("Staat uit. Met een extra code heeft een ander niets aan je wachtwoord alleen.")
    day = account.totp_since.astimezone(clock.local_now(platform.zone).tzinfo).date()
    return _("Staat aan, sinds %(dag)s.", dag=date_words_year(day))


def _buren(account: Account, platform: Here) -> str:
    since = account.home.lives_since
    if not account.wijk_name or since is None:
        return ""
    if clock.now() - since >= BUUR_AFTER:
        return _("Je ziet wat buren in %(wijk)s met elkaar delen.", wijk=account.wijk_name)
    return _(
        "Vanaf %(moment)s zie je wat buren in %(wijk)s met elkaar delen.",
        moment=moment_words(since + BUUR_AFTER, platform.zone),
        wijk=account.wijk_name,
    )


def _move(home: Home, platform: Here) -> str:
    """What a choice of wijk means for who makes it now."""
    now = clock.now()
    if not may_move(home, now):
        return too_soon(home, platform)
    if home.wijk_id is None and home.moved_at is None:
        return _("Na 24 uur zie je ook wat buren met elkaar delen.")
    if is_correction(home, now):
        return _("Vergist? Je kunt je keuze nog één keer verbeteren.")
    return _(
        "Verhuisd? Je kunt eens in de 30 dagen van %(gebied)s veranderen. "
        "Wat je nieuwe buren met elkaar delen, zie je na 24 uur.",
        gebied=platform.area_word,
    )
