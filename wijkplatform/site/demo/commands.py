"""`wijk demo`."""

import click

from wijkplatform.core.text import _
from wijkplatform.site.demo.build import PARTNER_SITE, build_demo
from wijkplatform.site.demo.parts import SLUGS


@click.command(help=_("Zet een voorbeeldplatform klaar: Borne, met organisaties en een volle agenda."))
@click.option("--password", metavar="TEKST", help=_("Wachtwoord voor de accounts van de demo."))
def demo(password: str | None) -> None:
    """Make the demonstration; running it again changes nothing."""
    click.echo(_("De demo wordt klaargezet…"))
    report = build_demo()
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
    if password:
        click.echo(_("Accounts zijn er nog niet: het wachtwoord is niet gebruikt en niet bewaard."))
