"""Running `wijk` commands in a test, the way a terminal would see them."""

from dataclasses import dataclass

from click.testing import CliRunner
from flask import Flask

from wijkplatform.commands import wijk
from wijkplatform.core.errors import DomainError


@dataclass(frozen=True)
class Ran:
    """What a command left behind: its exit code, its lines, and the sentence with which it stopped (else empty)."""

    code: int
    lines: list[str]
    sentence: str = ""


def run(app: Flask, *words: str, typed: str = "") -> Ran:
    """Run `wijk WORDS…` on `app`, with `typed` on its standard input. A foreseen fault is its sentence; anything else
    fails the test.
    """
    with app.app_context():
        result = CliRunner().invoke(wijk, words, input=typed, standalone_mode=False, prog_name="wijk")
    lines = result.output.splitlines()
    if isinstance(result.exception, DomainError):
        return Ran(1, lines, result.exception.sentence)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, lines)
