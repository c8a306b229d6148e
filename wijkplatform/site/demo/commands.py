"""`wijk demo`."""

import click

from wijkplatform.core.text import _
from wijkplatform.site.demo.build import PARTNER_SITE, build_demo
from wijkplatform.site.demo.parts import SLUGS
from wijkplatform.site.demo.people import PEOPLE, DemoPassword


@click.command(help=_("Zet een voorbeeldplatform klaar: Borne, met organisaties en een volle agenda."))
@click.option("--password", metavar="TEKST", help=_("Wachtwoord voor de accounts van de demo."))
def demo(password: str | None) -> None:
    """Make the demonstration; running it again changes nothing."""
    click.echo(_("De demo wordt klaargezet…"))
    report = build_demo(password)
    platform = report.platform
    click.echo(
        _("%(naam)s in %(plaats)s: %(wijken)s buurten, %(organisaties)s organisaties, %(activiteiten)s activiteiten.",
          naam=platform.name, plaats=platform.place, wijken=report.wijken,
          organisaties=len(SLUGS), activiteiten=report.activities)
        if report.changed
        else _("De demo stond er al. Er is niets veranderd.")
    )  # fmt: skip
    click.echo(_("De agenda van Borne:      %(adres)s", adres=platform.base_url))
    click.echo(_("Een partner laat hem zien: %(adres)s", adres=PARTNER_SITE))
    for line in _how_to_log_in(report.password):
        click.echo(line)


def _how_to_log_in(password: DemoPassword) -> list[str]:
    """Who there is, and with which password; one that was given is not told again."""
    if password.made:
        told = _("Het wachtwoord van allemaal: %(wachtwoord)s", wachtwoord=password.made)
    elif password.given:
        told = _("Het wachtwoord van allemaal is wat je opgaf.")
    else:
        told = _("Het wachtwoord is gebleven wat het was. Kies een ander met: wijk demo --password '…'")
    longest = max(len(person.address) for person in PEOPLE)
    return [
        _("Inloggen kan als:"),
        *(f"  {person.address:<{longest}}  {person.what}" for person in PEOPLE),
        told,
    ]
