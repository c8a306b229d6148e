"""Commands work for one platform, which may be left out while there is one."""

import click
import pytest
from click.testing import CliRunner
from flask import Flask, g

from tests.conftest import House
from tests.factories.platforms import make_platform
from wijkplatform.core.database import bound_platform_id, session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.web.commands import for_platform, work_for
from wijkplatform.web.here import Here


@click.command()
@click.argument("word")
@for_platform
def sample(platform: Here, word: str) -> None:
    """Says the platform and a word."""
    click.echo(f"{platform.slug} {word} {bound_platform_id(session()) == platform.platform_id}")


def run(app: Flask, *arguments: str) -> str:
    """What the command prints; its fault, when it has one."""
    with app.app_context():
        result = CliRunner().invoke(sample, arguments, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.output.strip()


def test_without_any_platform_the_command_says_how_to_make_one(app: Flask) -> None:
    with pytest.raises(Invalid, match="wijk platform create"):
        run(app, "hoi")


def test_the_only_platform_may_be_left_out(app: Flask, house: House) -> None:
    with house.writing(None):
        make_platform()
    assert run(app, "hoi") == run(app, "hoi", "--platform", "hus") == "hus hoi True"


def test_of_more_platforms_one_is_named(app: Flask, house: House) -> None:
    for host in ("hus.example", "ander.example"):
        with house.writing(None):
            make_platform(host)
    with pytest.raises(Invalid, match=r"ander, hus\."):
        run(app, "hoi")
    assert run(app, "hoi", "--platform", "ander") == "ander hoi True"
    with pytest.raises(NotFound, match="Er is geen platform elders"):
        run(app, "hoi", "--platform", "elders")


def test_one_context_works_for_one_platform(app: Flask, house: House) -> None:
    for host in ("hus.example", "ander.example"):
        with house.writing(None):
            make_platform(host)
    with app.app_context():
        assert work_for("hus").slug == "hus"
        assert g.here.slug == "hus"
        with pytest.raises(RuntimeError, match="another platform"):
            work_for("ander")
