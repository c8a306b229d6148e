"""The download: all of one person and nothing of another, for its owner alone, for a day (K02)."""

import io
import json
import re
from base64 import b64encode
from datetime import date, datetime, timedelta
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from marshmallow import ValidationError
from sqlalchemy import delete, select

from tests.accounts.letters import open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.media import make_photo
from tests.factories.platforms import make_platform
from tests.factories.privacy import Everybody
from tests.privacy.conftest import Browsers
from tests.privacy.reading import readable, words_of
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db, writing
from wijkplatform.core.jobs import run_due
from wijkplatform.core.settings import Settings
from wijkplatform.privacy.download import making
from wijkplatform.privacy.download.schemas import TakeoutSchema
from wijkplatform.privacy.jobs.downloads import JOBS, make_downloads, sweep
from wijkplatform.privacy.models import Export
from wijkplatform.web.limits import EXTENSION

PAGE = "/mijn/gegevens/download"


@pytest.fixture
def mine(house: House, client: WatchingClient) -> WatchingClient:
    """The browser of Sanne, who has a photo."""
    with house.writing(None):
        make_platform()
        user = make_user()
        make_photo(user)
        carry(client, open_session(user))
    return client


def work(house: House) -> None:
    """What the worker does."""
    with house.app.app_context():
        make_downloads()


def fetch(house: House, browser: WatchingClient) -> ZipFile:
    """Ask, let the worker work, and fetch."""
    assert browser.send_form(PAGE, {}).location == PAGE
    work(house)
    answer = browser.get(link_on(browser))
    assert answer.status_code == 200
    return ZipFile(io.BytesIO(answer.data))


def link_on(browser: WatchingClient) -> str:
    """The address of the download on its page."""
    found = re.search(rf'href="({PAGE}/[^"]+)"', browser.get(PAGE).text)
    assert found
    return found[1]


def files_in(settings: Settings) -> list[Path]:
    """What lies in the folder of downloads."""
    found = settings.state_dir / "downloads"
    return sorted(found.iterdir()) if found.exists() else []


def as_json(value: Any) -> Any:
    """A canary as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


@pytest.mark.parametrize("name", ["one", "two"])
def test_it_holds_all_of_one_and_nothing_of_anybody_else(
    filled: Everybody, browser_of: Browsers, house: House, name: str
) -> None:
    subject = getattr(filled, name)
    with fetch(house, browser_of(subject)) as archive:
        names = {"LEESMIJ.txt", "gegevens.html", "gegevens.json", "fotos/profiel-1.webp"}
        assert set(archive.namelist()) == names
        everything = {each: archive.read(each) for each in names}
    data = json.loads(everything["gegevens.json"])
    facts = [
        (f"{table['tabel']}.{fact['kolom']}", fact["waarde"])
        for table in data["gegevens"]
        for row in table["regels"]
        for fact in row["feiten"]
    ]
    told = [each for each in filled.told_of(subject) if not each.place.startswith("export.")]
    assert [each.place for each in told if (each.place, as_json(each.value)) not in facts] == []
    found = {value for _place, value in facts if isinstance(value, str) and "qz" in value}
    assert found == {each.text for each in told if each.text}
    page = readable(everything["gegevens.html"].decode())
    assert [each.place for each in told if words_of(each, lasting=True) not in page] == []
    whole = "\n".join(body.decode("utf-8", "replace") for body in everything.values())
    assert [text for text in filled.texts_of_others(subject) if text in whole] == []
    secrets = filled.told_of(subject, secret=True)
    assert len(secrets) >= 10
    assert [each.place for each in secrets if isinstance(each.value, str) and each.value in whole] == []
    photo = next(body for path, body in subject.files if path.startswith("media/") and "-klein" not in path)
    assert everything["fotos/profiel-1.webp"] == photo


def test_it_reads_back_against_its_own_schema(filled: Everybody, browser_of: Browsers, house: House) -> None:
    with fetch(house, browser_of(filled.one)) as archive:
        data = json.loads(archive.read("gegevens.json"))
        loaded = TakeoutSchema().load(data)
        for file in loaded["bestanden"]:
            body = archive.read(file["naam"])
            assert (len(body), sha256(body).hexdigest()) == (file["bytes"], file["sha256"])
    for table in loaded["gegevens"]:
        for fact in (fact for row in table["regels"] for fact in row["feiten"]):
            kinds = {
                "tekst": str, "getal": int, "ja-nee": bool, "leeg": type(None), "geheim": type(None), "moment": str,
                "dag": str,
            }  # fmt: skip
            assert type(fact["waarde"]) is kinds[fact["soort"]], fact
            if fact["soort"] == "moment":
                assert datetime.fromisoformat(fact["waarde"]).tzinfo is not None
    with pytest.raises(ValidationError):
        TakeoutSchema().load(data | {"versie": 2})
    with pytest.raises(ValidationError):
        TakeoutSchema().load(data | {"meer": 1})


def test_the_page_opens_without_the_internet_and_runs_nothing(house: House, mine: WatchingClient) -> None:
    with fetch(house, mine) as archive:
        page = archive.read("gegevens.html").decode()
        read_me = archive.read("LEESMIJ.txt").decode()
    assert 'src="fotos/profiel-1.webp"' in page
    assert re.findall(r'(?:src|href|action)="(?!fotos/|#)', page) == []
    assert not re.search(r"https?:|//|<script|<link|\bon\w+=|@import|url\(", page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in page
    assert "fotos/" in read_me
    for words in ("gegevens.html", "gegevens.json", "privacy@hus.example", "van_jou"):
        assert words in read_me


def test_who_waits_can_look_again_and_the_page_looks_by_itself_only_while_it_is_made(
    house: House, mine: WatchingClient
) -> None:
    by_itself = f"{PAGE}?vanzelf=ja"
    assert "Refresh" not in mine.get(by_itself).headers
    mine.send_form(PAGE, {})
    waiting = mine.get(PAGE)
    assert ("Refresh" in waiting.headers, "privacy/busy." in waiting.text) == (False, True)
    assert f'href="{PAGE}"' in waiting.text and f'href="{by_itself}"' in waiting.text
    assert mine.get(by_itself).headers["Refresh"] == "10"
    work(house)
    ready = mine.get(by_itself)
    assert ("Refresh" in ready.headers, "privacy/busy." in ready.text) == (False, False)


def test_its_dates_can_be_read_later_and_no_folder_is_named_that_there_is_not(
    house: House, client: WatchingClient
) -> None:
    with house.writing(None):
        make_platform()
        carry(client, open_session(make_user()))
    with fetch(house, client) as archive:
        page, read_me = archive.read("gegevens.html").decode(), archive.read("LEESMIJ.txt").decode()
    assert "24 november 2026 om " in page
    assert "vandaag" not in page
    assert re.findall(r"\d [a-z]+ om \d", page) == []
    assert "fotos/" not in read_me


def test_the_file_is_for_its_owner_alone(house: House, mine: WatchingClient, settings: Settings) -> None:
    fetch(house, mine).close()
    (file,) = files_in(settings)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    path = link_on(mine)
    answer = mine.get(path)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"] == "attachment; filename=mijn-gegevens-2026-11-24.zip"
    assert answer.headers["Content-Type"] == "application/zip"
    assert "ETag" not in answer.headers
    with house.writing():
        other = open_session(make_user("Ander"))
    carry(mine, other)
    assert mine.get(path).status_code == 404
    mine.delete_cookie("sid", domain=mine.host)
    assert mine.get(path).location.startswith("/account/inloggen?verder=")


@pytest.mark.parametrize("name", ["x", "../geheime-sleutel", "a" * 22, "0" * 32])
def test_another_address_leads_nowhere(house: House, mine: WatchingClient, name: str) -> None:
    fetch(house, mine).close()
    assert mine.get(f"{PAGE}/{name}").status_code == 404


def test_it_is_mailed_when_it_is_ready(house: House, mine: WatchingClient) -> None:
    mine.send_form(PAGE, {})
    assert "We maken je download" in mine.get(PAGE).text
    work(house)
    mail = open_one(house)
    assert (mail.to, mail.path) == ("sanne@bewoner.example", PAGE)
    assert "morgen" in mail.text or "25 november om 9.00 uur" in mail.text
    assert "Je download staat klaar" in mine.get(PAGE).text


def test_a_day_and_then_it_is_wiped(house: House, mine: WatchingClient, settings: Settings) -> None:
    fetch(house, mine).close()
    path = link_on(mine)
    clock.stop_at(NOW + timedelta(hours=23, minutes=59))
    with house.context():
        sweep()
    assert mine.get(path).status_code == 200
    clock.stop_at(NOW + timedelta(hours=24))
    assert mine.get(path).status_code == 404
    with house.context():
        sweep()
    assert files_in(settings) == []
    with house.reading():
        assert db.session.scalars(select(Export)).all() == []


def test_files_without_a_row_are_wiped_and_others_stay(house: House, mine: WatchingClient, settings: Settings) -> None:
    fetch(house, mine).close()
    kept = files_in(settings)
    folder_path = settings.state_dir / "downloads"
    (folder_path / f"{'0' * 32}.zip").write_bytes(b"x")
    (folder_path / f"{'1' * 32}.zip.deel").write_bytes(b"x")
    with house.context():
        sweep()
    assert files_in(settings) == kept


def test_asking_again_takes_the_place_of_the_one_before(house: House, mine: WatchingClient, settings: Settings) -> None:
    fetch(house, mine).close()
    old = link_on(mine)
    mine.send_form(PAGE, {})
    assert mine.get(old).status_code == 404
    token = token_in(mine.get("/mijn/gegevens"))
    assert mine.post(PAGE, data={"csrf_token": token}, headers=OWN_PAGE).status_code == 303  # waits already: no second
    work(house)
    with house.context():
        sweep()
    assert len(files_in(settings)) == 1
    assert mine.get(link_on(mine)).status_code == 200


def test_three_a_day(house: House, mine: WatchingClient, settings: Settings) -> None:
    from dataclasses import replace

    from wijkplatform.web.limits import prepare_limits

    prepare_limits(house.app, replace(settings, rate_limits=True))
    try:
        statuses = [
            mine.post(PAGE, data={"csrf_token": token_in(mine.get("/mijn/gegevens"))}, headers=OWN_PAGE).status_code
            for _time in range(4)
        ]
    finally:
        house.app.extensions[EXTENSION] = None
    assert statuses == [303, 303, 303, 429]


def test_a_worker_that_is_killed_half_way_leaves_nothing_that_another_does_not_finish(
    house: House, mine: WatchingClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.send_form(PAGE, {})

    def killed(*_: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(making, "_read_me", killed)
        with pytest.raises(SystemExit):
            work(house)
    (settings.state_dir / "downloads").mkdir(exist_ok=True)
    with house.reading():
        key = db.session.scalars(select(Export.key)).one()
    (settings.state_dir / "downloads" / f"{key}.zip.deel").write_bytes(b"half")
    assert "We maken je download" in mine.get(PAGE).text
    work(house)
    assert [file.name for file in files_in(settings)] == [f"{key}.zip"]
    assert mine.get(link_on(mine)).status_code == 200


@pytest.mark.parametrize("step", ["_write", "_note_ready"])
def test_who_is_gone_by_the_time_that_it_is_ready_leaves_no_file(
    house: House, mine: WatchingClient, settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Erased while the file is written, or when it is whole and nobody said so yet."""
    mine.send_form(PAGE, {})
    real = getattr(making, step)

    def erased_meanwhile(*given: Any) -> Any:
        if step == "_note_ready":
            db.session.execute(delete(Export))
            return real(*given)
        answer = real(*given)
        with writing():
            wipe_account(db.session.scalars(select(User.id)).one())
        return answer

    monkeypatch.setattr(making, step, erased_meanwhile)
    work(house)
    assert files_in(settings) == []
    with house.reading():
        assert db.session.scalars(select(Export)).all() == []


def test_a_download_goes_with_the_account(house: House, mine: WatchingClient, settings: Settings) -> None:
    fetch(house, mine).close()
    assert len(files_in(settings)) == 1
    with house.writing():
        wipe_account(db.session.scalars(select(User.id)).one())
    assert files_in(settings) == []


def test_one_that_cannot_be_made_holds_up_no_other(
    house: House, mine: WatchingClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.send_form(PAGE, {})
    with house.writing():
        other = open_session(make_user("Ander"))
    carry(mine, other)
    mine.send_form(PAGE, {})
    real = making.as_data

    def fails_for_sanne(held: Any, *rest: Any) -> Any:
        if any(fact.value == "Sanne Proef" for row in held[0].rows for fact in row.facts):
            raise RuntimeError("qzgeheim")
        return real(held, *rest)

    monkeypatch.setattr(making, "as_data", fails_for_sanne)
    work(house)
    assert "Je download staat klaar" in mine.get(PAGE).text
    for _time in range(3):  # and is left alone for a while
        work(house)
    assert caplog.text.count("a download was not made: RuntimeError") == 1
    assert "qzgeheim" not in caplog.text
    clock.stop_at(NOW + timedelta(minutes=6))
    work(house)
    assert caplog.text.count("a download was not made: RuntimeError") == 2


def test_the_worker_makes_them_by_the_clock(house: House, mine: WatchingClient) -> None:
    """While time goes on, as it does outside tests."""
    clock.stop_at(None)
    with house.writing():
        carry(mine, open_session(make_user("Ander")))
    mine.send_form(PAGE, {})
    with house.app.app_context():
        run_due(JOBS)
    assert "Je download staat klaar" in mine.get(PAGE).text
