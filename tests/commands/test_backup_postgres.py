"""The same on PostgreSQL, with its own programs."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.media import make_photo
from tests.factories.platforms import make_platform
from tests.terminal import run
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.models import User
from wijkplatform.core.backups import postgres
from wijkplatform.core.database import db
from wijkplatform.core.errors import Conflict

pytestmark = pytest.mark.postgres


def names(house: House) -> list[str]:
    with house.reading():
        return sorted(db.session.scalars(select(User.name)))


def test_what_was_backed_up_comes_back_without_who_was_erased(app: Flask, house: House) -> None:
    with house.writing(None):
        make_platform()
        make_photo(make_user("Sanne Proef"))
        make_user("Piet Proef")
    done = run(app, "backup")
    packed = Path(done.lines[0].removeprefix("De reservekopie staat in "))
    assert b"Sanne" not in packed.read_bytes()
    assert [path.name for path in packed.parent.iterdir() if path.name.startswith(".wijk")] == []
    with house.writing():
        wipe_account(db.session.scalars(select(User.id).where(User.name == "Piet Proef")).one())
        make_user("Na de Kopie")
    assert names(house) == ["Na de Kopie", "Sanne Proef"]
    assert "Er is al een database" in run(app, "restore", str(packed)).sentence
    done = run(app, "restore", str(packed), "--vervang")
    assert (done.code, done.lines[-1]) == (0, "1 gebeurtenissen uit het wislog zijn opnieuw gedaan."), done
    assert names(house) == ["Sanne Proef"]


def test_without_the_program_it_is_one_sentence(
    settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Conflict, match="het programma pg_dump nodig"):
        postgres.dump("postgresql+psycopg://wijk@db.example/wijk", tmp_path / "x")


def test_what_the_program_says_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Conflict, match=r"pg_dump is niet gelukt: .*127\.0\.0\.1"):
        postgres.dump("postgresql+psycopg://wijk:geheim@127.0.0.1:1/wijk", tmp_path / "x")
