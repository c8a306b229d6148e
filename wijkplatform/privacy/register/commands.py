"""`wijk register`: show the register of processing, or write the committed file anew."""

from pathlib import Path

import click

from wijkplatform.core.text import _
from wijkplatform.privacy.register.writing import current_register

FILE = Path(__file__).parents[1] / "verwerkingsregister.md"


@click.command(help=_("Laat het register van verwerkingen zien."))
@click.option("--schrijf", is_flag=True, help=_("Schrijf het bestand dat bij de code hoort opnieuw."))
def register(schrijf: bool) -> None:
    """Print the register, or write it to the file that is committed with the code."""
    text = current_register()
    if schrijf:
        FILE.write_text(text)
        click.echo(_("Het register is bijgewerkt."))
    else:
        click.echo(text)
