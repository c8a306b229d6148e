"""`wijk user create|block|unblock|restrict|unrestrict|reset-2fa|address`.

Roles are given in `site/role_commands.py`, for they touch organisations.

A password is never an argument: those stand in the list of processes, and in the shell's history.
"""

import sys

import click

from wijkplatform.accounts.actions.blocking import block_user, unblock_user
from wijkplatform.accounts.actions.code_app import reset_second_factor
from wijkplatform.accounts.actions.giving_address import give_address
from wijkplatform.accounts.actions.inviting import create_account, require_free
from wijkplatform.accounts.actions.pausing import lift_restriction, restrict_user
from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.hashing import hash_password
from wijkplatform.accounts.models import LONGEST_REASON
from wijkplatform.accounts.names import read_name
from wijkplatform.accounts.new_password import hash_new_password, own_words
from wijkplatform.accounts.queries.people import Person, find_person
from wijkplatform.accounts.queries.without_address import list_without_address
from wijkplatform.accounts.tokens import new_secret
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.platforms.contact_details import one_line
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.platforms.slugs import choose
from wijkplatform.web.commands import for_platform
from wijkplatform.web.here import Here


@click.group(help=_("Accounts van mensen."))
def user() -> None:
    """Accounts."""


@user.command(help=_("Maak een account dat meteen werkt. Wie het krijgt, kiest zelf een wachtwoord, met een mail."))
@click.argument("address", metavar="ADRES")
@click.option("--naam", "name", metavar="TEKST", default="", help=_("Hoe iemand heet."))
@click.option("--wijk", "wijk", metavar="SLUG", help=_("In welke wijk iemand woont."))
@click.option("--wachtwoord-vragen", "asks", is_flag=True, help=_("Vraag het wachtwoord nu, in plaats van een mail."))
@for_platform
def create(platform: Here, address: str, name: str, wijk: str | None, *, asks: bool) -> None:
    """Make an account. Without a password its hash is of a secret that nobody knows."""
    email = read_address(address)
    if not name.strip():
        raise Invalid(_("Zeg met --naam hoe iemand heet."))
    called = read_name(name)
    with reading():
        require_free(email)
        home = choose([wijk], list_wijken(), platform.area_word)[0] if wijk is not None else None
    if asks:
        words = own_words(platform, called, email, home.name if home else "")
        hashed = hash_new_password(_ask_password(), words)
    else:
        hashed = hash_password(new_secret())
    with writing():
        create_account(called, email, home.id if home else None, hashed, invite=not asks)
    click.echo(_("Het account is gemaakt."))
    if not asks:
        click.echo(_("De worker stuurt een mail met een link om een wachtwoord te kiezen. Die werkt zeven dagen."))


@user.command(help=_("Blokkeer een account: meteen uitgelogd, en inloggen kan niet meer."))
@click.argument("address", metavar="ADRES")
@click.option("--reden", "reason", metavar="TEKST", default="", help=_("Waarom; dit komt in de mail aan de persoon."))
@for_platform
def block(_platform: Here, address: str, reason: str) -> None:
    """Block an account."""
    said = one_line(reason)
    if not said:
        raise Invalid(_("Zeg met --reden waarom. De persoon krijgt dat te lezen."))
    if len(said) > LONGEST_REASON:
        raise Invalid(_("De reden is te lang: hooguit %(most)s tekens.", most=LONGEST_REASON))
    with writing():
        done = block_user(get_person(address).user_id, said)
    click.echo(
        _("Het account is geblokkeerd. De persoon krijgt een mail met de reden.")
        if done
        else _("Dit account was al geblokkeerd. Er is niets veranderd.")
    )


@user.command(help=_("Haal een blokkade weg."))
@click.argument("address", metavar="ADRES")
@for_platform
def unblock(_platform: Here, address: str) -> None:
    """Unblock an account."""
    with writing():
        done = unblock_user(get_person(address).user_id)
    click.echo(_("Inloggen kan weer. De persoon krijgt een mail.") if done else _("Dit account was niet geblokkeerd."))


@user.command(
    help=_("Beperk het gebruik van iemands gegevens (AVG art. 18): niets zichtbaar, geen mail, niets verwijderd.")
)
@click.argument("address", metavar="ADRES")
@for_platform
def restrict(_platform: Here, address: str) -> None:
    """Restrict an account."""
    with writing():
        done = restrict_user(get_person(address).user_id)
    click.echo(
        _("Het gebruik van deze gegevens is beperkt. De persoon krijgt een mail.")
        if done
        else _("Dit account was al beperkt. Er is niets veranderd.")
    )


@user.command(help=_("Hef die beperking op."))
@click.argument("address", metavar="ADRES")
@for_platform
def unrestrict(_platform: Here, address: str) -> None:
    """Lift the restriction."""
    with writing():
        done = lift_restriction(get_person(address).user_id)
    click.echo(_("De beperking is weg. De persoon krijgt een mail.") if done else _("Dit account was niet beperkt."))


@user.command("reset-2fa", help=_("Zet de extra code van een account uit. Weet zeker wie het vraagt."))
@click.argument("address", metavar="ADRES")
@for_platform
def reset_2fa(_platform: Here, address: str) -> None:
    """Take away somebody's second factor."""
    with writing():
        person = get_person(address)
        reset_second_factor(person.user_id)
    click.echo(
        _("De extra code is uitgezet. De persoon is overal uitgelogd, en krijgt een mail.")
        if person.has_app
        else _("Dit account had geen extra code. De persoon is overal uitgelogd, en krijgt een mail.")
    )


@user.command(
    "address",
    help=_(
        "Geef een account een e-mailadres, als het er na het terugzetten van een reservekopie geen heeft. Er gaat een "
        "mail met een knop naar dat adres. Zonder KENMERK: welke accounts wachten."
    ),
)
@click.argument("reference", metavar="[KENMERK]", default="")
@click.argument("address", metavar="[ADRES]", default="")
@for_platform
def give(_platform: Here, reference: str, address: str) -> None:
    """Give an address, or list who waits for one."""
    if not reference:
        with reading():
            waiting = list_without_address()
        for one in waiting:
            click.echo("  ".join([one.public_id, one.name, one.wijk or _("geen wijk"), f"{one.created_at:%Y-%m-%d}"]))
        if not waiting:
            click.echo(_("Er wacht geen account op een e-mailadres."))
        return
    email = read_address(address)
    with writing():
        give_address(reference, email)
    click.echo(_("De worker stuurt een mail naar dat adres. Met de knop daarin werkt het account weer."))


def get_person(address: str) -> Person:
    """The account with this address, whatever its state; raises Invalid for no address, and NotFound."""
    person = find_person(read_address(address), "")
    if person is None:
        raise NotFound(_("Er is geen account met dit e-mailadres."))
    return person


def _ask_password() -> str:
    """The password, typed twice without being shown; or, where nobody types, the first line that comes in."""
    if sys.stdin.isatty():
        answer = click.prompt(_("Wachtwoord"), hide_input=True, confirmation_prompt=_("Nog een keer"))
        return str(answer)
    return sys.stdin.readline().rstrip("\r\n")
