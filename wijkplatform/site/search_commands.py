"""`wijk zoeken herbouwen`: the index that things are found by, made anew."""

import click

from wijkplatform.core.search import rebuild
from wijkplatform.core.text import _, ngettext
from wijkplatform.web.commands import for_platform
from wijkplatform.web.here import Here


@click.group(help=_("Het zoeken op een platform."))
def zoeken() -> None:
    """Search."""


@zoeken.command(help=_("Maak de zoekindex opnieuw, ook terwijl de site draait."))
@for_platform
def herbouwen(platform: Here) -> None:
    """Make the index anew; running it again changes nothing."""
    click.echo(_("De zoekindex van %(naam)s wordt opnieuw gemaakt…", naam=platform.name), err=True)
    count = rebuild()
    click.echo(ngettext("%(count)s activiteit is nu te vinden.", "%(count)s activiteiten zijn nu te vinden.", count))
