"""Q01: the privacycontact says how far a report is, notes what was found, puts it back; who did so and when is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy.statements import make_report
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.people import account_holder, erase_rows, list_held, visitor_with
from wijkplatform.core.text import _
from wijkplatform.privacy.jobs.terms import keep_terms
from wijkplatform.privacy.models import LONGEST_REPORT, BreachReport, BreachStep

LIST = "/beheer/datalekken"
KEEP = {"doe": "bewaar", "versie": "1", "stand": "in behandeling", "notitie": "De lijst staat\r\nniet meer open. "}


@pytest.fixture
def path(house: House, client: WatchingClient) -> str:
    """Where a report is read, in the browser of the privacycontact."""
    with house.writing(None):
        make_platform()
        report = make_report("Ik zag een lijst.", "piet@bewoner.example")
        user = make_user("Pien Privacy")
        give_role(user, Role.PRIVACY_OFFICER)
        carry(client, open_session(user, proved=True))
        return f"/beheer/datalek/{report.public_id}"


def report(house: House) -> tuple[str, str, int]:
    """How far the report is, its note, and how often it changed."""
    with house.reading():
        row = db.session.execute(select(BreachReport)).scalar_one()
        return row.state, row.note, row.version


def steps(house: House) -> list[tuple[str, str, bool, bool]]:
    """What was done: from, to, whether the note changed, whether it is known by whom."""
    with house.reading():
        rows = db.session.execute(select(BreachStep).order_by(BreachStep.id)).scalars()
        return [(row.state_was, row.state, row.noted, row.done_by_id is not None) for row in rows]


def send(client: WatchingClient, path: str, **fields: str) -> tuple[int, str]:
    """What pressing a button of the page answers."""
    data = {"csrf_token": token_in(client.get(path))} | fields
    answer = client.post(path, data=data, headers=OWN_PAGE)
    return answer.status_code, answer.location or answer.text


def test_a_note_and_how_far_it_is_are_kept_with_who_and_when(house: House, client: WatchingClient, path: str) -> None:
    assert send(client, path, **KEEP) == (303, f"{path}?melding=bewaard")
    assert report(house) == ("in behandeling", "De lijst staat\nniet meer open.", 2)
    text = client.get(f"{path}?melding=bewaard").text
    for words in ("Bewaard. De melding staat op “In behandeling”.", "De lijst staat\nniet meer open.</textarea>",
                  "Van “Nieuw” naar “In behandeling”, en de notitie bijgewerkt",
                  "dinsdag 24 november om 9.00 uur, door Pien Privacy", "Zet terug op “Nieuw”"):  # fmt: skip
        assert words in text
    assert "Een melding: in behandeling" in client.get("/beheer/").text
    assert "De lijst staat" not in client.get("/beheer/").text


def test_how_far_it_is_can_be_put_back_and_that_is_kept_too(house: House, client: WatchingClient, path: str) -> None:
    assert "Zet terug" not in client.get(path).text
    send(client, path, **KEEP)
    send(client, path, **(KEEP | {"versie": "2", "stand": "afgehandeld"}))
    send(client, path, **(KEEP | {"versie": "3", "stand": "afgehandeld", "notitie": "Nog iets."}))
    assert path not in client.get("/beheer/").text
    assert send(client, path, doe="terug", versie="4") == (303, f"{path}?melding=terug")
    assert report(house) == ("in behandeling", "Nog iets.", 5)
    assert "Teruggezet. De melding staat weer op “In behandeling”." in client.get(f"{path}?melding=terug").text
    assert path in client.get("/beheer/").text
    assert [step[:3] for step in steps(house)] == [
        ("nieuw", "in behandeling", True),
        ("in behandeling", "afgehandeld", False),
        ("afgehandeld", "afgehandeld", True),
        ("afgehandeld", "in behandeling", False),
    ]


def test_nothing_to_put_back_is_nothing_done(house: House, client: WatchingClient, path: str) -> None:
    assert send(client, path, doe="terug", versie="1")[0] == 303
    assert (report(house), steps(house)) == (("nieuw", "", 1), [])


@pytest.mark.parametrize("doe", ["bewaar", "terug"])
def test_what_a_colleague_did_meanwhile_is_not_overwritten(
    house: House, client: WatchingClient, path: str, doe: str
) -> None:
    send(client, path, **KEEP)
    late = {"doe": doe, "versie": "1", "stand": "afgehandeld", "notitie": "Mijn eigen regel."}
    status, text = send(client, path, **late)
    assert status == 409
    assert "Een collega werkte deze melding intussen bij." in text
    assert "Mijn eigen regel.</textarea>" in text and "<p>niet meer open.</p>" in text
    assert 'name="versie" value="2"' in text
    assert report(house) == ("in behandeling", "De lijst staat\nniet meer open.", 2)
    assert send(client, path, **(late | {"versie": "2"}))[0] == 303


WRONG = [
    ({"stand": "weg"}, "Kies hoe ver je bent."),
    ({"stand": ""}, "Kies hoe ver je bent."),
    ({"doe": "wissen"}, "Kies een van de knoppen."),
    ({"versie": "x"}, "Deze pagina klopt niet meer."),
    ({"versie": "²"}, "Deze pagina klopt niet meer."),
    ({"versie": "9" * 30}, "Deze pagina klopt niet meer."),
    ({"notitie": "x" * (LONGEST_REPORT + 1)}, "Dit is te lang: hooguit 5000 tekens."),
    ({"notitie": "a\x1bb"}, "Hier staan tekens in die we niet kunnen lezen."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG, ids=[str(number) for number, _each in enumerate(WRONG)])
def test_what_is_wrong_is_told_and_nothing_is_kept(
    house: House, client: WatchingClient, path: str, change: dict[str, str], sentence: str
) -> None:
    status, text = send(client, path, **(KEEP | change))
    assert (status, sentence in text) == (422, True)
    assert (report(house), steps(house)) == (("nieuw", "", 1), [])


def test_a_message_in_the_address_that_is_not_ours_says_nothing(client: WatchingClient, path: str) -> None:
    assert 'role="status"' not in client.get(f"{path}?melding=gewist").text


def test_the_list_has_every_report_that_is_kept_and_not_what_it_says(client: WatchingClient, path: str) -> None:
    send(client, path, **(KEEP | {"stand": "afgehandeld"}))
    assert f'href="{LIST}"' in client.get("/beheer/").text
    text = client.get(LIST).text
    assert f'href="{path}"' in text and "Afgehandeld" in text and "dinsdag 24 november om 9.00 uur" in text
    assert "Ik zag een lijst" not in text and "piet@" not in text


@pytest.mark.parametrize("role", [None, Role.ADMIN, Role.MODERATOR])
def test_the_list_is_for_the_privacycontact_alone(house: House, client: WatchingClient, role: Role | None) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        if role:
            give_role(user, role)
        carry(client, open_session(user, proved=True))
    assert client.get(LIST).status_code == 404
    assert role is None or LIST not in client.get("/beheer/").text


def test_an_empty_list_says_so(house: House, client: WatchingClient, path: str) -> None:
    with house.writing():
        db.session.execute(db.delete(BreachReport))
    assert "Er is niets gemeld." in client.get(LIST).text


def test_who_reported_reads_the_note_and_who_handled_reads_that_they_did(
    house: House, client: WatchingClient, path: str
) -> None:
    send(client, path, **KEEP)
    with house.reading():
        reporter = [each for held in list_held(visitor_with("piet@bewoner.example")) for each in held.rows[0].facts]
        officer_id = db.session.scalars(select(User.id)).one()
        mine = [held for held in list_held(account_holder(officer_id)) if held.table.startswith("breach")]
    assert "De lijst staat\nniet meer open." in [fact.value for fact in reporter]
    assert "done_at" not in [fact.column for fact in reporter]
    assert [(held.table, [fact.value for fact in held.rows[0].facts]) for held in mine] == [("breach_step", [NOW])]
    assert _("Wat je deed met een melding van een datalek") in client.get("/mijn/gegevens").text


def test_it_stays_when_who_handled_it_is_gone_and_goes_with_the_report(
    house: House, client: WatchingClient, path: str
) -> None:
    send(client, path, **KEEP)
    with house.writing():
        erase_rows(account_holder(db.session.scalars(select(User.id)).one()))
    assert steps(house) == [("nieuw", "in behandeling", True, False)]
    with house.writing():
        user = make_user("Pim Privacy", "pim@bewoner.example")
        give_role(user, Role.PRIVACY_OFFICER)
        carry(client, open_session(user, proved=True))
    done = client.get(path).text.split("Wat is er gedaan?</h2>")[1].split("</section>")[0]
    assert "Van “Nieuw” naar “In behandeling”" in done and "door" not in done
    clock.stop_at(NOW + timedelta(days=365))
    with house.app.app_context():
        keep_terms()
    assert steps(house) == []
