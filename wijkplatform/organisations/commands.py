"""`wijk organisatie create`."""

import click

from wijkplatform.core.database.units import writing
from wijkplatform.core.text import _
from wijkplatform.organisations.actions import OrganisationDraft, create_organisation
from wijkplatform.organisations.queries import page_path
from wijkplatform.web.commands import for_platform
from wijkplatform.web.here import Here


@click.group(help=_("Organisaties op een platform."))
def organisatie() -> None:
    """Organisations."""


@organisatie.command(help=_("Zet een organisatie op het platform. Alleen algemene gegevens, geen personen."))
@click.argument("slug")
@click.option("--naam", "name", metavar="TEKST", default="", help=_("De naam."))
@click.option("--samenvatting", "summary", metavar="TEKST", default="", help=_("In een zin: wat doen jullie?"))
@click.option("--tekst", "text", metavar="TEKST", default="", help=_("De tekst op de pagina; mag Markdown zijn."))
@click.option("--telefoon", "phone", metavar="NUMMER", default="", help=_("Het algemene nummer."))
@click.option("--email", metavar="ADRES", default="", help=_("Het algemene e-mailadres."))
@click.option("--website", metavar="ADRES", default="", help=_("De website."))
@click.option("--adres", "address", metavar="TEKST", default="", help=_("Waar jullie zitten."))
@click.option("--wijk", "wijken", metavar="SLUG", multiple=True, help=_("Voor welke wijk; mag vaker, weg is overal."))
@click.option("--thema", "themes", metavar="SLUG", multiple=True, help=_("Waar het over gaat; mag vaker."))
@for_platform
def create(platform: Here, slug: str, **said: str | tuple[str, ...]) -> None:
    """Put an organisation on the platform."""
    with writing():
        made = create_organisation(slug, OrganisationDraft(**said))  # type: ignore[arg-type]
    click.echo(_("%(naam)s staat op %(adres)s.", naam=made.name, adres=platform.base_url + page_path(slug)))
