"""`wijk verwerker add|list|remove`: who handles data for the controller."""

from datetime import date

import click

from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.privacy.actions.processors import add_processor, remove_processor
from wijkplatform.privacy.queries.statement import list_processors
from wijkplatform.web.commands import for_platform
from wijkplatform.web.here import Here


@click.group(help=_("Bedrijven die voor je met gegevens werken. Ze staan in de privacyverklaring."))
def verwerker() -> None:
    """Processors."""


@verwerker.command(help=_("Zet een verwerker in de privacyverklaring."))
@click.argument("name", metavar="NAAM")
@click.option("--taak", "task", metavar="TEKST", default="", help=_("Wat die doet, zoals: de servers."))
@click.option("--land", "country", metavar="LAND", default="", help=_("In welk land de gegevens staan."))
@click.option("--overeenkomst", "agreed", metavar="JJJJ-MM-DD", default="", help=_("Wanneer die is getekend."))
@for_platform
def add(platform: Here, name: str, task: str, country: str, agreed: str) -> None:
    """Add a processor."""
    with writing():
        added = add_processor(name, task, country, agreed, platform.zone)
    click.echo(_("%(naam)s staat nu in de privacyverklaring.", naam=added))


@verwerker.command("list", help=_("Laat zien welke verwerkers er zijn."))
@for_platform
def list_command(_platform: Here) -> None:
    """One line per processor."""
    with reading():
        found = list_processors()
    for each in found:
        day = date_words_year(date.fromisoformat(each.agreed_on))
        click.echo(f"{each.name}\t{each.task}\t{each.country}\t{day}")
    if not found:
        click.echo(_("Er is nog geen verwerker."))


@verwerker.command(help=_("Haal een verwerker uit de privacyverklaring."))
@click.argument("name", metavar="NAAM")
@for_platform
def remove(_platform: Here, name: str) -> None:
    """Take a processor away."""
    with writing():
        removed = remove_processor(name)
    click.echo(_("%(naam)s is weggehaald.", naam=removed))
