"""Accounts that wait for an address as something that waits at `/beheer/`, and the page that says what to do."""

from collections.abc import Iterable

from wijkplatform.accounts.policy.approving import may_give_address
from wijkplatform.accounts.queries.without_address import WithoutAddress, list_without_address
from wijkplatform.accounts.signing_up_cards import Told
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link
from wijkplatform.web.waiting import WaitingItem, WaitingKind

WITHOUT_PATH = "/beheer/zonder-adres"


def _listed(viewer: Viewer) -> Iterable[WaitingItem]:
    if not may_give_address(viewer):
        return ()
    return (
        WaitingItem(one.name, one.created_at, f"{WITHOUT_PATH}/{one.public_id}", one.user_id)
        for one in list_without_address()
    )


WITHOUT_ADDRESS = WaitingKind(
    "zonder-adres",
    _("Accounts die wachten op een e-mailadres"),
    _listed,
    shows=_("Je naam, in de lijst van accounts zonder e-mailadres"),
    role=lambda _viewer: Role.ADMIN,
)


def without_address_page(one: WithoutAddress, platform: Here) -> Told:
    """Who it is, as far as is known, and how the address is given."""
    return Told(
        heading=_("%(naam)s wacht op een e-mailadres", naam=one.name),
        lead=_(
            "Er is een reservekopie teruggezet. Daarin stond een oud e-mailadres. Dat is weggehaald: wie dat adres nu "
            "leest, mag hier niet in."
        ),
        drawing="brief",
        lines=(
            _("Woont in: %(wijk)s.", wijk=one.wijk or _("niet gekozen")),
            _("Account sinds: %(dag)s.", dag=date_words_year(one.created_at.date())),
            _("Weet je zeker wie het is, en wat het nieuwe adres is? Geef dan op de server deze opdracht:"),
            _(
                "wijk user address %(kenmerk)s ADRES --platform %(platform)s",
                kenmerk=one.public_id,
                platform=platform.slug,
            ),
            _("Er gaat een mail naar dat adres. Met de knop daarin werkt het account weer."),
        ),
        deed=Link("/beheer/", _("Terug naar Beheer")),
    )
