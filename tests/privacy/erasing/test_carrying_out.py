"""The worker erases: letters first, then files and rows, then the bytes; cut off anywhere, it goes on."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.accounts.conftest import Post, Resident
from tests.conftest import NOW, House
from tests.factories.accounts import PASSWORD, make_user
from tests.journeys.running import free_port
from tests.privacy.erasing.conftest import ON_POSTGRESQL, Worker
from wijkplatform.accounts.actions.leaving import Why, end_account
from wijkplatform.accounts.actions.wiping import wipe_account
from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.erasures import Erasure
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.traces import Disclosure, note_handed_over
from wijkplatform.privacy.download.exports import ask_for_download
from wijkplatform.privacy.download.folder import list_keys
from wijkplatform.privacy.erasing import carrying_out
from wijkplatform.privacy.erasing.carrying_out import forget_erasures
from wijkplatform.privacy.jobs.downloads import make_downloads
from wijkplatform.privacy.models import BreachReport
from wijkplatform.web.kit import Kit

PATH = "/mijn/gegevens/verwijderen"
YES = {"wachtwoord": PASSWORD, "bevestig": "on"}


def asked(resident: Resident) -> str:
    """The page of the erasure."""
    return str(resident.browser.send_form(PATH, YES).headers["Location"])


def test_at_the_end_it_is_said_with_the_day_that_the_backups_follow(
    resident: Resident, worker: Worker, house: House
) -> None:
    where = asked(resident)
    worker.finish()
    text = resident.browser.get(where).text
    assert "Je account is verwijderd" in text
    assert "Weg van de site: vandaag om 9.00 uur." in text
    assert ("Weg van de schijf: vandaag om 9.00 uur." in text) or ON_POSTGRESQL
    assert "Weg uit onze reservekopieën: uiterlijk 25 december 2026" in text
    with house.reading():
        assert db.session.query(User).count() == 0
        assert db.session.query(Outbox).count() == 0


def test_a_last_mail_leaves_first_and_says_nothing_about_anybody(
    resident: Resident, worker: Worker, post: Post
) -> None:
    asked(resident)
    worker.finish()
    (mail,) = post.to("sanne@bewoner.example")
    assert mail.subject == "Je account bij Testhus wordt nu gewist"
    assert "Sanne" not in mail.text
    assert "Dit was op 24 november 2026. Was jij dit niet? Mail ons op" in mail.text
    assert "http://hus.example/" not in mail.text.partition("Je krijgt deze mail")[0]


def close(post: Post, parts: Kit) -> None:
    """Let no mail server answer any more."""
    parts.settings = replace(parts.settings, smtp_url=f"smtp://127.0.0.1:{free_port()}")
    assert post.sink.mails == []


def test_a_mail_server_that_is_down_does_not_hold_it_up(
    resident: Resident, worker: Worker, post: Post, parts: Kit
) -> None:
    close(post, parts)
    asked(resident)
    worker.finish()


def test_who_received_something_is_told_in_words_that_name_nobody(
    resident: Resident, worker: Worker, post: Post, house: House
) -> None:
    with house.writing():
        other = make_user("Bert Buur", "bert@bewoner.example")
        note_handed_over(resident.user_id, "je naam", to="de organisator", email="org@club.example")
        note_handed_over(resident.user_id, "je bericht", to="een buur", receiver_id=other.id)
        note_handed_over(other.id, "zijn naam", to="de organisator", email="derde@club.example")
    asked(resident)
    worker.finish()
    for address in ("org@club.example", "bert@bewoner.example"):
        (mail,) = post.to(address)
        assert "kreeg je via Testhus gegevens van iemand" in mail.text
        assert "Sanne" not in mail.text + mail.subject
        assert "sanne@" not in mail.text
    assert post.to("derde@club.example") == []


def test_receivers_are_waited_for_ten_minutes_and_no_longer(
    resident: Resident, worker: Worker, post: Post, parts: Kit, house: House
) -> None:
    with house.writing():
        note_handed_over(resident.user_id, "je naam", to="de organisator", email="org@club.example")
    close(post, parts)
    asked(resident)
    for _number in range(15):
        worker.round()
    assert worker.state() == "verteld"
    clock.stop_at(clock.now() + timedelta(minutes=10))
    worker.finish()


@pytest.mark.skipif(ON_POSTGRESQL, reason="nobody can hold up a table that is written anew at night")
def test_a_reader_that_is_busy_is_not_passed_over(resident: Resident, worker: Worker, house: House) -> None:
    where = asked(resident)
    reader = sqlite3.connect(house.app.extensions["wijk"].settings.sqlite_file)
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM user").fetchone()
        for _number in range(5):
            worker.round()
        assert worker.state() == "rijen weg"
        assert "We ruimen de laatste resten op" in resident.browser.get(where).text
    finally:
        reader.close()
    worker.finish()


def test_rows_of_erasures_go_when_no_backup_can_hold_them(resident: Resident, worker: Worker, house: House) -> None:
    where = asked(resident)
    worker.finish()
    clock.stop_at(NOW + timedelta(days=31))
    with house.app.app_context():
        forget_erasures()
    assert resident.browser.get(where).status_code == 200
    clock.stop_at(NOW + timedelta(days=32))
    with house.app.app_context():
        forget_erasures()
    assert resident.browser.get(where).status_code == 404
    with house.reading():
        assert db.session.query(Erasure).count() == 0


def test_nobody_reads_that_it_is_done_before_the_log_says_so(
    resident: Resident, worker: Worker, parts: Kit, house: House
) -> None:
    where = asked(resident)
    log = parts.settings.erasure_log_file
    written = log.read_bytes()
    log.unlink()
    log.mkdir()  # a log that cannot be written
    for _number in range(5):
        worker.round()
    assert worker.state() != "klaar"
    assert "Je account is verwijderd" not in resident.browser.get(where).text
    log.rmdir()
    log.write_bytes(written)
    worker.finish()


@pytest.mark.skipif(ON_POSTGRESQL, reason="it has no file of ours that could grow")
def test_a_reader_that_stays_does_not_let_the_log_grow(resident: Resident, worker: Worker, house: House) -> None:
    asked(resident)
    file = house.app.extensions["wijk"].settings.sqlite_file
    reader = sqlite3.connect(file)
    sizes = []
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM user").fetchone()
        for _number in range(6):
            worker.round()
            sizes.append(file.with_name(f"{file.name}-wal").stat().st_size)
    finally:
        reader.close()
    assert sizes[-1] - sizes[2] < file.stat().st_size / 10
    worker.finish()


def test_one_that_fails_holds_up_nobody_else(
    resident: Resident, worker: Worker, house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with house.writing():
        bert = make_user("Bert Buur", "bert@bewoner.example").id
        end_account(bert, Why.ASKED)
        end_account(resident.user_id, Why.ASKED)

    def wipe(user_id: int) -> None:
        if user_id == bert:
            raise PermissionError("bert@bewoner.example")
        wipe_account(user_id)

    monkeypatch.setattr(carrying_out, "wipe_account", wipe)
    for _number in range(4):
        worker.round()
    with house.reading():
        assert [user.id for user in db.session.query(User)] == [bert]
    assert "an erasure does not go on: PermissionError" in caplog.text
    assert "bert@" not in caplog.text


def test_letters_that_could_not_leave_go_with_the_row_that_says_to_whom(
    resident: Resident, worker: Worker, post: Post, parts: Kit, house: House
) -> None:
    """Numbers of rows are given out anew: such a letter would go to who received something of somebody else."""
    with house.writing():
        note_handed_over(resident.user_id, "je naam", to="de organisator", email="org@club.example")
    close(post, parts)
    asked(resident)
    worker.round()
    worker.round()
    clock.stop_at(clock.now() + timedelta(minutes=10))
    worker.finish()
    with house.reading():
        assert db.session.query(Outbox).count() == 0


def test_a_download_of_before_goes_too(resident: Resident, worker: Worker, house: House) -> None:
    for _twice in range(2):
        with house.writing():
            ask_for_download(resident.user_id)
        with house.app.app_context():
            make_downloads()
    asked(resident)
    worker.finish()
    with house.app.app_context():
        assert list_keys() == []


def test_what_the_address_left_without_an_account_goes_too_but_for_a_parents_yes(
    resident: Resident, worker: Worker, house: House
) -> None:
    own = "sanne@bewoner.example"
    with house.writing():
        child = make_user("Noor Proef", "noor@bewoner.example", under_16=True)
        db.session.add(ParentalConsent(user_id=child.id, parent_email=own, agreed_at=NOW))
        db.session.add(BreachReport(text="Ik zag iets.", email=own, reported_at=NOW))
        db.session.add(BreachReport(text="Ik ook.", email="ander@bewoner.example", reported_at=NOW))
        note_handed_over(child.id, "een naam", to="een buur", email=own)
    asked(resident)
    worker.finish()
    with house.reading():
        assert [report.text for report in db.session.query(BreachReport)] == ["Ik ook."]
        assert [row.receiver_email for row in db.session.query(Disclosure)] == [None]
        assert [row.parent_email for row in db.session.query(ParentalConsent)] == [own]


def test_the_same_address_begins_anew(resident: Resident, worker: Worker, house: House) -> None:
    asked(resident)
    worker.finish()
    with house.writing():
        again = make_user("Nieuw Begin", "sanne@bewoner.example")
        assert again.id is not None
    with house.reading():
        assert [user.name for user in db.session.query(User)] == ["Nieuw Begin"]
