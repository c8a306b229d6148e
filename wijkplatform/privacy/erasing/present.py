"""What the pages about erasing say, from what is held and how far the work is."""

from wijkplatform.accounts.actions.giving_up import is_last_admin
from wijkplatform.accounts.models import ParentalConsent
from wijkplatform.accounts.queries.account import Account
from wijkplatform.core import clock
from wijkplatform.core.backups import gone_by
from wijkplatform.core.dates import date_words_year, moment_words
from wijkplatform.core.erasures import Erasure
from wijkplatform.core.lowering import is_logged
from wijkplatform.core.people import account_holder, count_going, visitor_with
from wijkplatform.core.personal import about_of
from wijkplatform.core.text import _
from wijkplatform.privacy.erasing.cards import Counted, ErasedPage, ErasePage
from wijkplatform.privacy.erasing.carrying_out import waits_for_the_night
from wijkplatform.privacy.erasing.legacy import Legacy, find_legacy
from wijkplatform.web.here import Here
from wijkplatform.web.shell import way_on
from wijkplatform.web.view import FormView, Option


def erase_page(account: Account, form: FormView, *, writes_for_others: bool) -> ErasePage:
    """What goes and what stays; in a unit of work."""
    goes = [
        Counted(_("Je account: je naam, je e-mailadres en je wachtwoord"), ""),
        *(
            Counted(about.title, str(count) if count > 1 else "")
            for about, count in count_going(account_holder(account.user_id))
        ),
    ]
    elsewhere = [about.title for about, _count in count_going(visitor_with(account.email))]
    yes = about_of(ParentalConsent.__table__.info)  # type: ignore[attr-defined]
    is_parent = yes is not None and yes.title in elsewhere
    if len(elsewhere) > is_parent:
        goes.append(Counted(_("Wat je zonder account bij ons achterliet met dit e-mailadres"), ""))
    stays = [
        _("Mail die al verstuurd is, aan jou of aan anderen. Die ligt in een mailbox, en daar kunnen wij niet bij."),
        _("Een willekeurig nummer, zonder naam en zonder adres. Zo komt je account niet terug uit een reservekopie."),
    ]
    if is_parent:
        parent = _(
            "Je ja als ouder van een kind met een account. Trek dat in met de knop in je mail, dan is ook dat weg."
        )
        stays.insert(0, parent)
    if is_last_admin(account.user_id):
        stays.insert(0, _("Let op: jij bent de laatste beheerder. Daarna beheert niemand dit platform meer."))
    if writes_for_others:
        organisation = _("Wat je voor je organisatie plaatste. Dat is van de organisatie. Jij staat er niet meer bij.")
        stays.insert(0, organisation)
    until = gone_by(clock.now().date())
    legacy = find_legacy(account.user_id)
    return ErasePage(
        form,
        account.email,
        tuple(goes),
        tuple(stays),
        date_words_year(until),
        legacy.pieces if legacy else 0,
        _choices(legacy, form.value("naar")) if legacy else (),
    )


def _choices(legacy: Legacy, chosen: str) -> tuple[Option, ...]:
    """What may be done with what somebody placed."""
    slugs = {heir.slug for heir in legacy.heirs}
    give = (
        (heir.slug, _("Geef het aan %(organisatie)s, zonder mijn naam", organisatie=heir.name)) for heir in legacy.heirs
    )
    leave = (Option(slug, words, slug == chosen) for slug, words in give)
    return (Option("", _("Verwijder het ook"), chosen not in slugs), *leave)


def erased_page(erasure: Erasure, platform: Here) -> ErasedPage:
    """How far the erasure is, in words."""
    if erasure.rows_gone_at is None:
        return ErasedPage(
            _("We verwijderen je account"),
            _("Dit duurt meestal een paar tellen. Niemand ziet je meer, en inloggen kan niet meer."),
            busy=True,
            lines=(_("Je mag deze pagina sluiten. Wij gaan door."),),
            onward=way_on(),
        )
    if erasure.done_at is None and not (waits_for_the_night() and is_logged(erasure.ref)):
        return ErasedPage(
            _("We ruimen de laatste resten op"),
            _("Je account is weg. We maken nu nog schoon wat er op de schijf van over is."),
            busy=True,
            lines=(_("Je mag deze pagina sluiten. Wij gaan door."),),
            onward=way_on(),
        )
    since = erasure.done_at or erasure.rows_gone_at
    gone = _("Weg van de site: %(moment)s.", moment=moment_words(erasure.rows_gone_at, platform.zone))
    disk = (
        _("Weg van de schijf: %(moment)s.", moment=moment_words(erasure.done_at, platform.zone))
        if erasure.done_at
        else _("Weg van de schijf: uiterlijk morgenochtend. Elke nacht schrijven we de database opnieuw.")
    )
    last_day = erasure.backups_gone_on or gone_by(since.date())
    backups = _("Weg uit onze reservekopieën: uiterlijk %(dag)s.", dag=date_words_year(last_day))
    again = _("Wil je later weer meedoen? Dat kan. Je begint dan helemaal opnieuw.")
    return ErasedPage(
        _("Je account is verwijderd"),
        _("Ook alles wat erbij hoorde, is weg."),
        busy=False,
        lines=(gone, disk, backups, again),
        onward=way_on(),
    )
