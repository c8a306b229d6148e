"""`wijk platform create|set|list` and `wijk wijken import|list|remove`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms import names_file
from wijkplatform.platforms.actions import AreaReport, create_platform, import_areas, remove_wijk, set_platform
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import SOURCE, YEAR, echoed
from wijkplatform.platforms.hosts import list_platforms
from wijkplatform.platforms.particulars import particulars
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.web.commands import for_platform, work_for
from wijkplatform.web.here import Here

Command = TypeVar("Command", bound=Callable[..., Any])


def _with_particulars(command: Command) -> Command:
    """An option for each key. None is required here: what is missing is told in one go, in Dutch."""
    for key, particular in reversed(particulars().items()):
        command = click.option(f"--{key}", key, metavar="TEKST", help=particular.says)(command)
    return command


@click.group(help=_("Platforms maken en veranderen."))
def platform() -> None:
    """Platforms."""


@platform.command(help=_("Maak een platform."))
@click.argument("slug")
@_with_particulars
def create(slug: str, **given: str | None) -> None:
    """Make a platform, with its default categories."""
    with writing():
        made = create_platform(slug, {key: text for key, text in given.items() if text is not None})
    address = work_for(made.slug).base_url
    click.echo(_("Platform %(naam)s staat klaar op %(adres)s.", naam=made.name, adres=address))
    for line in _next_steps(made.slug):
        click.echo(line)


def _all_keys() -> str:
    """Every key with what it says, for under the help of a command; click leaves lines after a \\b as they are."""
    return "\b\n" + "\n".join(f"{key}: {particular.says}" for key, particular in particulars().items())


@platform.command(
    "set", help=_("Verander gegevens van een platform, zoals naam=Ons Dorp of telefoon=."), epilog=_all_keys()
)
@click.argument("slug")
@click.argument("pairs", metavar="SLEUTEL=WAARDE...", nargs=-1)
def set_command(slug: str, pairs: tuple[str, ...]) -> None:
    """Change a platform."""
    given = _pairs(pairs)
    work_for(slug)
    with writing():
        set_platform(given)
    click.echo(_("Veranderd: %(sleutels)s.", sleutels=listed(list(given), _("en"))))


@platform.command("list", help=_("Laat zien welke platforms er zijn."))
def list_command() -> None:
    """One line per platform."""
    with reading():
        found = list_platforms()
    for each in found:
        click.echo(f"{each.slug}\t{each.name} ({each.place})\t{each.base_url}")
    if not found:
        click.echo(_("Er is nog geen platform."))


@click.group(help=_("De wijken van een platform."))
def wijken() -> None:
    """Wijken."""


@wijken.command("import", help=_("Haal wijken of buurten uit de lijst van het CBS."))
@click.option("--gemeente", metavar="CODE", default="", help=_("Code of naam van de gemeente, zoals GM0147."))
@click.option("--niveau", metavar="wijk|buurt", default="", help=_("Uit welke lijst: wijk of buurt."))
@click.option("--namen", "file", metavar="BESTAND", type=click.Path(path_type=Path), help=_("Eigen namen: CODE;NAAM."))
@click.option("--erbij", "beside", is_flag=True, help=_("Naast de gemeente die er al is."))
@for_platform
def import_command(_platform: Here, gemeente: str, niveau: str, file: Path | None, *, beside: bool) -> None:
    """Import areas; running it again changes nothing."""
    if not gemeente.strip():
        raise Invalid(_("Zeg met --gemeente welke gemeente je bedoelt, zoals GM0147."))
    names = None if file is None else _read(file)
    with writing():
        report = import_areas(gemeente, niveau, names, beside=beside)
    for line in _told(report):
        click.echo(line)


@wijken.command("list", help=_("Laat zien welke wijken er zijn."))
@for_platform
def list_wijken_command(_platform: Here) -> None:
    """One line per wijk: its slug and its name."""
    with reading():
        found = list_wijken()
    for each in found:
        click.echo(f"{each.slug}\t{each.name}")
    if not found:
        click.echo(_("Er zijn nog geen wijken. Haal ze op met: wijk wijken import"))


@wijken.command(help=_("Haal een wijk weg waar nog niets bij hoort."))
@click.argument("slug")
@for_platform
def remove(_platform: Here, slug: str) -> None:
    """Take a wijk away."""
    with writing():
        name = remove_wijk(slug)
    click.echo(_("%(naam)s is weggehaald.", naam=name))


def _next_steps(slug: str) -> list[str]:
    """What a new platform still needs before anybody can use it."""
    return [
        "",
        _("Haal nu de wijken of buurten op, en zet er een organisatie op:"),
        f"  wijk wijken import --platform {slug} --gemeente GM0147 --niveau buurt",
        f"  wijk organisatie create de-linde --platform {slug} --naam 'De Linde'",
    ]


def _pairs(pairs: Sequence[str]) -> dict[str, str]:
    given = {}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not sign:
            raise Invalid(_("Schrijf “%(paar)s” als sleutel=waarde, zoals naam=Ons Dorp.", paar=echoed(pair)))
        given[key.strip()] = text
    if not given:
        raise Invalid(_("Zeg wat er anders moet, als sleutel=waarde."))
    return given


def _read(file: Path) -> str:
    """The text of a file with names; raises Invalid."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(names_file.LARGEST * 4 + 1)
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(_("%(bestand)s is geen tekst in UTF-8.", bestand=file.name)) from None
    except OSError:
        raise Invalid(_("%(bestand)s kunnen we niet lezen.", bestand=file.name)) from None


def _told(report: AreaReport) -> list[str]:
    """What happened, in sentences."""
    new, renamed = len(report.new), len(report.renamed)
    lines = [
        _("%(gemeente)s, niveau %(niveau)s: %(nieuw)s nieuw, %(naam)s met een nieuwe naam, %(gelijk)s gelijk.",
          gemeente=report.gemeente, niveau=report.level, nieuw=new, naam=renamed, gelijk=report.same)
    ]  # fmt: skip
    if report.gone:
        lines.append(_("Opgegaan in een ander gebied: %(namen)s.", namen=listed(report.gone, _("en"))))
    lines.append(_("%(bron)s, %(jaar)s.", bron=SOURCE, jaar=YEAR))
    return lines
