"""`wijk mail test`: does mail leave this house?"""

import click

from wijkplatform.accounts.addresses import read_address
from wijkplatform.core.errors import Conflict
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.mail import Folder, NotTaken, PostOffice, Refusal, message_of
from wijkplatform.core.settings import Settings
from wijkplatform.core.smtp import open_post_office
from wijkplatform.core.text import _
from wijkplatform.web.commands import for_platform
from wijkplatform.web.here import Here
from wijkplatform.web.kit import kit
from wijkplatform.web.letters import Words, write_letter


@click.group(help=_("De mail van het platform."))
def mail() -> None:
    """Mail."""


@mail.command(help=_("Stuur nu een testmail, en zeg wat ervan kwam."))
@click.argument("address", metavar="ADRES")
@for_platform
def test(platform: Here, address: str) -> None:
    """Send a letter at once, past the outbox: it tells of nothing, so nothing is lost when it does not leave."""
    settings = kit().settings
    letter = write_letter(_words(read_address(address), platform), platform, new_public_id())
    with open_post_office(settings) as office:
        try:
            office.open()
            office.send(message_of(letter, settings.mail_from, office.encoding))
        except NotTaken as refusal:
            raise Conflict(_told(refusal)) from None
        except OSError as error:
            raise Conflict(_("De map voor mail is niet te gebruiken (%(reden)s).", reden=error.strerror)) from None
    for line in _done(office, settings):
        click.echo(line)


def _words(to: str, platform: Here) -> Words:
    return Words(
        to=to,
        subject=_("Testmail van %(platform)s", platform=platform.name),
        opening=(_("Dag,"), _("Dit is een testmail. Je hoeft niets te doen.")),
        closing=(_("Lees je dit? Dan komt de mail van %(platform)s aan.", platform=platform.name),),
        why=_("Je krijgt deze mail omdat wie het platform beheert de mail uitprobeert."),
    )


def _done(office: PostOffice, settings: Settings) -> list[str]:
    if isinstance(office, Folder):
        return [
            _("Er is geen mailserver ingesteld (WIJK_SMTP_URL), dus er is niets verstuurd."),
            _("De testmail ligt als bestand in %(map)s.", map=office.shown),
        ]
    lines = [_("De mailserver heeft de testmail aangenomen. Kijk of hij aankomt, ook bij de ongewenste mail.")]
    if settings.mail_from.endswith("@localhost"):
        lines.append(
            _("Stel ook WIJK_MAIL_FROM in: mail van %(adres)s komt bijna nergens aan.", adres=settings.mail_from)
        )
    return lines


def _told(refusal: NotTaken) -> str:
    """What went wrong and where to look; not in the server's words, which may hold an address."""
    said = _(" (%(code)s)", code=refusal.code) if refusal.code else ""
    match refusal.why:
        case Refusal.NO_ANSWER:
            return _("De mailserver antwoordt niet%(said)s. Klopt WIJK_SMTP_URL, en draait de server?", said=said)
        case Refusal.NOT_SAFE:
            return _(
                "De mailserver biedt geen verbinding die we vertrouwen: geen STARTTLS, of een certificaat dat "
                "niet klopt. Zonder dat sturen we niets."
            )
        case Refusal.LOGIN:
            return _("De mailserver neemt de naam of het wachtwoord in WIJK_SMTP_URL niet aan%(said)s.", said=said)
        case Refusal.NO_ADDRESS:
            return _("Naar dit adres kan geen mail. Klopt ook het e-mailadres van het platform?")
        case Refusal.REFUSED:
            return _("De mailserver weigert deze mail%(said)s. Klopt het adres, en mag WIJK_MAIL_FROM hier?", said=said)
        case Refusal.NOT_NOW:
            return _(
                "De mailserver neemt de mail nu niet aan%(said)s. Mag WIJK_MAIL_FROM hier? Probeer het anders later.",
                said=said,
            )
