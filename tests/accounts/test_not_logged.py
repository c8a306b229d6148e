"""When the erasure log cannot be written, nobody hears that all is well; and what is done is done."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_platform
from tests.terminal import run
from wijkplatform.accounts.models import LoginSession, User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.lowering import Lowering, erasure_log

SENTENCE = "We konden het alleen nog niet vastleggen"
SHOWN = {"naam": "Sanne Proef", "over": "Hallo.", "zichtbaarheid": "anoniem", "toon_over": "on", "toon_foto": "on"}


@pytest.fixture
def no_log(house: House, client: WatchingClient) -> Iterator[Path]:
    """Somebody who shows all to everybody and is logged in; and a disk that takes no log."""
    with house.writing(None):
        make_platform()
        user = make_user(visibility=Visibility.OPENBAAR)
        carry(client, open_session(user))
    with house.app.app_context():
        path = erasure_log().path
    path.mkdir()
    yield path
    if path.is_dir():
        path.rmdir()


def waiting(house: House) -> list[str]:
    with house.reading():
        return list(db.session.scalars(select(Lowering.kind)))


def test_a_lower_level_counts_and_is_told_as_not_logged_yet(house: House, client: WatchingClient, no_log: Path) -> None:
    response = client.send_form("/mijn/profiel", SHOWN)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert SENTENCE in response.text
    assert "no-store" in response.headers["Cache-Control"]
    with house.reading():
        assert db.session.scalars(select(User.visibility)).one() is Visibility.ANONIEM
    assert waiting(house) == ["niveau"]
    no_log.rmdir()
    assert run(house.app, "worker", "--once").code == 0
    assert waiting(house) == []
    with house.app.app_context():
        assert [entry.told.kind for entry in erasure_log().read_after(0)] == ["niveau"]


def test_who_logs_out_is_logged_out_in_the_browser_too(house: House, client: WatchingClient, no_log: Path) -> None:
    data: dict[str, Any] = {"csrf_token": token_in(client.get("/mijn/account"))}
    response = client.post("/account/uitloggen", data=data, headers=OWN_PAGE)
    assert (response.status_code, SENTENCE in response.text) == (503, True)
    assert [cookie.split(";")[0] for cookie in response.headers.getlist("Set-Cookie")] == ["sid="]
    with house.reading():
        assert db.session.scalars(select(LoginSession.id)).all() == []
    assert client.get("/mijn/").status_code == 303


def test_a_command_says_so_and_ends_as_a_failure(house: House, client: WatchingClient, no_log: Path) -> None:
    done = run(house.app, "user", "block", "sanne@bewoner.example", "--reden", "proef")
    assert (done.code, SENTENCE in done.sentence) == (1, True)
    with house.reading():
        assert db.session.scalars(select(User.blocked_at)).one() is not None


def test_what_lowers_nothing_needs_no_log(client: WatchingClient, no_log: Path) -> None:
    assert client.send_form("/mijn/profiel", SHOWN | {"zichtbaarheid": "openbaar"}).status_code == 303
