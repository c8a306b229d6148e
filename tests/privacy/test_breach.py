"""Q01: anybody tells of a data breach, without account or cookie; the privacycontact reads it, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.accounts.conftest import FORM, Hand, as_bytes
from tests.accounts.conftest import limited as limited  # noqa: PLC0414  (a fixture)
from tests.accounts.letters import open_mail, open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy.statements import make_report
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.privacy.models import LONGEST_REPORT, BreachReport, BreachStep

PATH = "/privacy/datalek"
TOLD = "Ik zag een lijst met namen.\r\n\r\nOp http://hus.example/lijst, dinsdag."


@pytest.fixture
def platform(house: House) -> None:
    """A platform, and no mail left over."""
    with house.writing(None):
        make_platform()
    open_mail(house)


def reports(house: House) -> list[tuple[str, str | None]]:
    """What was kept: the text and the address of each."""
    with house.reading():
        query = select(BreachReport.text, BreachReport.email).order_by(BreachReport.id)
        return [tuple(row) for row in db.session.execute(query)]


def officer(house: House, client: WatchingClient, role: Role | None = Role.PRIVACY_OFFICER) -> None:
    with house.writing():
        user = make_user()
        if role:
            give_role(user, role)
        carry(client, open_session(user, proved=True))


@pytest.mark.usefixtures("platform")
def test_the_privacycontact_is_mailed_at_once(house: House, client: WatchingClient) -> None:
    response = client.send_form(PATH, {"tekst": TOLD, "email": " Piet@Bewoner.example "})
    assert (response.status_code, response.location) == (303, "/privacy/datalek/gemeld")
    assert "Set-Cookie" not in response.headers
    assert reports(house) == [(TOLD.replace("\r\n", "\n"), "piet@bewoner.example")]
    mail = open_one(house)
    assert mail.to == "privacy@hus.example"
    assert mail.subject == "Iemand meldt een datalek op Testhus"
    for body in (mail.text, mail.html):
        for words in ("Ik zag een lijst met namen.", "hus.example/lijst, dinsdag.", "piet@bewoner.example", "72 uur",
                      "vrijdag 27 november om 9.00 uur", "Autoriteit Persoonsgegevens"):  # fmt: skip
            assert words in body
    assert "> Ik zag een lijst met namen." in mail.text  # not in our own voice
    assert "http://hus.example/lijst" not in mail.text  # the one link of a letter is its button
    assert mail.path.startswith("/beheer/datalek/")


@pytest.mark.usefixtures("platform")
def test_without_an_address_none_is_kept_or_mailed(house: House, client: WatchingClient) -> None:
    assert client.send_form(PATH, {"tekst": "Iets.", "email": ""}).status_code == 303
    assert client.send_form(PATH, {"tekst": "Nog iets."}).status_code == 303
    assert reports(house) == [("Iets.", None), ("Nog iets.", None)]
    for mail in open_mail(house):
        assert "antwoord op" not in mail.text


@pytest.mark.usefixtures("platform")
def test_nothing_personal_stands_in_the_subject_or_in_the_outbox(house: House, client: WatchingClient) -> None:
    client.send_form(PATH, {"tekst": "Qzgeheim van Piet.", "email": "piet@bewoner.example"})
    with house.reading():
        row = db.session.execute(select(Outbox)).scalar_one()
        written = [str(getattr(row, column.name)) for column in Outbox.__table__.columns]
        assert row.user_id is None
    assert not any("Qzgeheim" in each or "piet" in each for each in written)
    mail = open_one(house)
    assert "Qzgeheim" not in mail.subject
    assert "Piet" not in mail.subject


@pytest.mark.usefixtures("platform")
def test_a_report_that_is_gone_is_not_mailed(house: House, client: WatchingClient) -> None:
    client.send_form(PATH, {"tekst": "Iets."})
    with house.writing():
        db.session.execute(db.delete(BreachReport))
    assert open_mail(house) == []


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"tekst": ""}, "Schrijf op wat je zag."),
    ({"tekst": " \r\n\t "}, "Schrijf op wat je zag."),
    ({"tekst": "x" * (LONGEST_REPORT + 1)}, "Dit is te lang: hooguit 5000 tekens."),
    ({"tekst": "a\x00b"}, "Hier staan tekens in die we niet kunnen lezen."),
    ({"tekst": "a\x1bb"}, "Hier staan tekens in die we niet kunnen lezen."),
    ({"tekst": ["a", "b"]}, "Dit kwam twee keer binnen."),
    ({"tekst": "goed", "email": "geen adres"}, "In een e-mailadres staat een @"),
    ({"tekst": "goed", "email": "a@b"}, "Dit is geen e-mailadres."),
    ({"tekst": "goed", "email": "a@hus.example\r\nBcc: b@hus.example"}, "Dit is geen e-mailadres."),
    ({"tekst": "goed", "csrf_token": "0" * 64}, "Deze pagina stond te lang open."),
]


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize(("given", "sentence"), WRONG, ids=[f"{n}-{each[1][:20]}" for n, each in enumerate(WRONG)])
def test_what_is_wrong_is_told_with_what_was_typed(
    house: House, client: WatchingClient, given: dict[str, Any], sentence: str
) -> None:
    token = {"csrf_token": token_in(client.get(PATH))}
    response = client.post(PATH, data=as_bytes(token | given), content_type=FORM, headers=OWN_PAGE)
    assert response.status_code == 422
    assert sentence in response.text
    assert given["tekst"] != "goed" or ">goed</textarea>" in response.text
    assert reports(house) == []
    assert open_mail(house) == []


@pytest.mark.usefixtures("platform")
def test_the_longest_text_fits(house: House, client: WatchingClient) -> None:
    assert client.send_form(PATH, {"tekst": "é" * LONGEST_REPORT}).status_code == 303
    assert len(reports(house)[0][0]) == LONGEST_REPORT


@pytest.mark.usefixtures("platform")
def test_who_reports_over_and_over_waits_and_loses_nothing(house: House, client: WatchingClient, limited: Hand) -> None:
    for _number in range(5):
        assert client.send_form(PATH, {"tekst": "Iets."}).status_code == 303
    refused = client.send_form(PATH, {"tekst": "Nog iets.", "email": "piet@bewoner.example"})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 3500
    assert ">Nog iets.</textarea>" in refused.text
    assert len(reports(house)) == 5
    elsewhere = client.send_form(PATH, {"tekst": "Iets."}, environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 303
    limited.seconds += 3601
    assert client.send_form(PATH, {"tekst": "Nog iets."}).status_code == 303


@pytest.mark.usefixtures("platform")
def test_a_wrong_form_costs_no_room(house: House, client: WatchingClient, limited: Hand) -> None:
    for _number in range(8):
        assert client.send_form(PATH, {"tekst": ""}).status_code == 422
    assert client.send_form(PATH, {"tekst": "Iets."}).status_code == 303


@pytest.mark.usefixtures("platform")
def test_it_waits_for_the_privacycontact_until_it_is_handled(house: House, client: WatchingClient) -> None:
    with house.writing():
        report = make_report("Eerste regel.\n<b>Tweede</b> regel.", "piet@bewoner.example")
        path = f"/beheer/datalek/{report.public_id}"
    officer(house, client)
    assert f'href="{path}"' in client.get("/beheer/").text
    shown = client.get(path)
    assert shown.status_code == 200
    for words in ("<p>Eerste regel.</p>", "&lt;b&gt;Tweede&lt;/b&gt; regel.", "piet@bewoner.example",
                  "dinsdag 24 november om 9.00 uur", "vrijdag 27 november om 9.00 uur", "72 uur"):  # fmt: skip
        assert words in shown.text
    assert "Eerste regel" not in client.get("/beheer/").text
    sent = client.send_form(path, {"doe": "bewaar", "versie": "1", "stand": "afgehandeld", "notitie": ""})
    assert (sent.status_code, sent.location) == (303, f"{path}?melding=bewaard")
    assert "Bewaard. De melding staat op “Afgehandeld”." in client.get(sent.location).text
    assert f'href="{path}"' not in client.get("/beheer/").text
    clock.stop_at(NOW + timedelta(minutes=5))
    again = {"csrf_token": token_in(client.get(path)), "doe": "bewaar", "versie": "1", "stand": "afgehandeld"}
    assert client.post(path, data=again, headers=OWN_PAGE).status_code == 303  # pressed twice
    with house.reading():
        assert db.session.scalars(select(BreachStep.done_at)).all() == [NOW]


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize("role", [None, Role.ADMIN, Role.MODERATOR])
def test_for_others_a_report_does_not_exist(house: House, client: WatchingClient, role: Role | None) -> None:
    with house.writing():
        path = f"/beheer/datalek/{make_report(client.canaries.plant('melding')).public_id}"
    officer(house, client, role)
    assert client.get(path).status_code == 404
    token = {"csrf_token": token_in(client.get("/mijn/"))}
    assert client.post(path, data=token, headers=OWN_PAGE).status_code == 404
    assert role is None or path not in client.get("/beheer/").text
    with house.reading():
        assert db.session.execute(select(BreachReport.state)).scalar_one() == "nieuw"


@pytest.mark.usefixtures("platform")
def test_that_of_another_platform_does_not_exist_either(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform("ander.example")
        path = f"/beheer/datalek/{make_report(client.canaries.plant('melding')).public_id}"
    officer(house, client)
    assert client.get(path).status_code == 404
    assert client.get("/beheer/datalek/onbekend").status_code == 404
    assert path not in client.get("/beheer/").text


@pytest.mark.usefixtures("platform")
def test_a_stale_form_handles_nothing(house: House, client: WatchingClient) -> None:
    with house.writing():
        path = f"/beheer/datalek/{make_report().public_id}"
    officer(house, client)
    response = client.post(path, data={"csrf_token": "0" * 64}, headers=OWN_PAGE)
    assert response.status_code == 422
    assert "Deze pagina stond te lang open." in response.text
    assert path in client.get("/beheer/").text


@pytest.mark.usefixtures("platform")
def test_reading_one_records_nothing_else(house: House, client: WatchingClient) -> None:
    """A look is recorded of whose account it is; a report is of nobody with an account."""
    with house.writing():
        path = f"/beheer/datalek/{make_report(email='piet@bewoner.example').public_id}"
    officer(house, client)
    before = rows(house)
    client.get(path)
    assert rows(house) == before


def rows(house: House) -> dict[str, int]:
    """How many rows each table has."""
    with house.reading():
        tables = [table for table in db.metadata.tables.values() if "platform_id" in table.c]
        return {
            table.name: db.session.connection().execute(select(db.func.count()).select_from(table)).scalar_one()
            for table in tables
        }
