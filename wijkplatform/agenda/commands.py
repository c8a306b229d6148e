"""`wijk agenda import`."""

from pathlib import Path

import click

from wijkplatform.agenda.by_hand_words import by_hand_lines
from wijkplatform.agenda.ics import MOST_BYTES
from wijkplatform.agenda.imports import ImportReport, import_calendar
from wijkplatform.agenda.words import day_words_year
from wijkplatform.core.dates import date_words_year
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.web.commands import for_platform
from wijkplatform.web.here import Here


@click.group(help=_("De agenda van een platform."))
def agenda() -> None:
    """The agenda."""


@agenda.command("import", help=_("Neem de agenda van een organisatie over uit een kalender (.ics)."))
@click.argument("file", metavar="BESTAND.ics", type=click.Path(path_type=Path))
@click.option("--organisatie", "organisation", metavar="SLUG", default="", help=_("Van welke organisatie."))
@click.option("--wijk", "wijken", metavar="SLUG", multiple=True, help=_("Voor welke wijk; mag vaker, weg is overal."))
@click.option("--categorie", "category", metavar="SLUG", default="", help=_("De soort, als de kalender er geen noemt."))
@for_platform
def import_command(_platform: Here, file: Path, organisation: str, wijken: tuple[str, ...], category: str) -> None:
    """Import a calendar; running it again changes nothing. Exit code 1 when nothing at all could be taken."""
    if not organisation.strip():
        raise Invalid(_("Zeg met --organisatie van welke organisatie deze agenda is."))
    data = _read(file)
    click.echo(_("%(bestand)s wordt gelezen…", bestand=file.name), err=True)
    report = import_calendar(data, organisation, wijken, category)
    for refusal in report.refused:
        click.echo(_("Geweigerd, %(nummer)s: %(wat)s. %(waarom)s",
                     nummer=refusal.number, wat=refusal.what, waarom=refusal.why))  # fmt: skip
    for later in report.later:
        day, since = day_words_year(later.day), date_words_year(later.shown_from)
        click.echo(_("%(wat)s (%(dag)s) komt in de agenda vanaf %(vanaf)s.", wat=later.title, dag=day, vanaf=since))
    for line in (line for found in report.by_hand for line in by_hand_lines(found)):
        click.echo(line)
    click.echo(counts_in_words(report))
    if report.refused and not report.taken:
        raise SystemExit(1)


def counts_in_words(report: ImportReport) -> str:
    """The last line of an import."""
    return _("%(nieuw)s nieuw, %(gewijzigd)s gewijzigd, %(gelijk)s gelijk, %(geweigerd)s geweigerd",
             nieuw=report.new, gewijzigd=report.changed, gelijk=report.same, geweigerd=len(report.refused))  # fmt: skip


def _read(file: Path) -> bytes:
    """The bytes of a file, one more than we take at most; raises Invalid."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError:
        raise Invalid(_("%(bestand)s kunnen we niet lezen.", bestand=file.name or file)) from None
