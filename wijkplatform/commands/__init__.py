"""`wijk`: the commands of the house and of its features, on one application."""

import os
import sys

import click
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from wijkplatform.app import FEATURES, create_app
from wijkplatform.commands.backup import backup, restore
from wijkplatform.commands.serve import serve
from wijkplatform.commands.worker import worker
from wijkplatform.core import migrating
from wijkplatform.core.database import db
from wijkplatform.core.errors import DomainError
from wijkplatform.core.settings import Settings, read_settings
from wijkplatform.core.text import _


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def wijk() -> None:
    """Het buurtplatform beheren."""


@wijk.command()
def migrate() -> None:
    """Breng de tabellen bij."""
    before = migrating.current_revision(db.engine)
    migrating.upgrade(db.engine)
    after = migrating.current_revision(db.engine)
    click.echo(_("De tabellen waren al bij.") if before == after else _("De tabellen zijn bijgewerkt."))


wijk.add_command(backup)
wijk.add_command(restore)
wijk.add_command(serve)
wijk.add_command(worker)
for _feature in FEATURES:
    for _command in _feature.commands:
        wijk.add_command(_command)


def main() -> None:
    """Run a command. Every foreseen fault is one clear sentence and exit code 1, never a traceback."""
    try:
        settings: Settings = read_settings(os.environ)
        app = create_app(settings)
        with app.app_context():
            wijk(standalone_mode=False, prog_name="wijk")
    except DomainError as error:
        _stop(error.sentence)
    except click.exceptions.Abort:
        _stop(_("Gestopt."))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.ClickException as error:
        _stop(_usage_sentence(error))
    except IntegrityError:  # its words hold what was written (SECURITY.md F13)
        _stop(_("Iemand anders schreef tegelijk hetzelfde. Probeer het nog een keer."))
    except (OperationalError, ProgrammingError) as error:
        _stop(_database_sentence(error))


def _usage_sentence(error: click.ClickException) -> str:
    """What is wrong with how a command was typed; click itself says it in English."""
    sentence = _("Zo kan de opdracht niet. Kijk met: %(pad)s --help", pad=_path(error))
    match error:
        case click.MissingParameter(param=click.Option() as option):
            sentence = _("Er ontbreekt iets: geef %(optie)s mee.", optie=option.opts[0])
        case click.MissingParameter(param=click.Parameter() as parameter):
            sentence = _("Er ontbreekt iets: %(naam)s.", naam=parameter.make_metavar(error.ctx or click.Context(wijk)))
        case click.NoSuchOption():
            sentence = _("De keuze %(naam)s is er niet bij deze opdracht.", naam=error.option_name)
        case click.BadOptionUsage():
            sentence = _("Bij %(naam)s hoort een waarde.", naam=error.option_name)
        case click.BadParameter(param=click.Parameter() as parameter):
            sentence = _("Wat je bij %(naam)s geeft, kan niet.", naam=parameter.opts[0])
    return sentence


def _path(error: click.ClickException) -> str:
    """The command that was typed, as far as it was understood."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return context.command_path if context else "wijk"


def _stop(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(1)


def _database_sentence(error: OperationalError | ProgrammingError) -> str:
    """What to do about a database that does not answer; never the statement or its values."""
    reason = str(error.orig).splitlines()[0] if error.orig else ""
    if "no such table" in reason or "does not exist" in reason:
        return _("De tabellen zijn er nog niet. Maak ze met: wijk migrate")
    return _("De database werkt niet mee: %(reden)s", reden=reason)
