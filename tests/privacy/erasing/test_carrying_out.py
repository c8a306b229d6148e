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
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.erasures import Erasure
from wijkplatform.core.outbox import Outbox
from wijkplatform.core.traces import note_handed_over
from wijkplatform.privacy.erasing.carrying_out import forget_erasures
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


def test_the_same_address_begins_anew(resident: Resident, worker: Worker, house: House) -> None:
    asked(resident)
    worker.finish()
    with house.writing():
        again = make_user("Nieuw Begin", "sanne@bewoner.example")
        assert again.id is not None
    with house.reading():
        assert [user.name for user in db.session.query(User)] == ["Nieuw Begin"]
