"""W15: anybody tips an activity without account or cookie; the wijkbeheerder reads it and says what became of it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.accounts.conftest import limited as limited  # noqa: PLC0414  (a fixture)
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.agenda.tips.actions import AGAIN, handle_tip, undo_handled
from wijkplatform.agenda.tips.models import STAYS, STAYS_HANDLED, EventTip
from wijkplatform.agenda.tips.queries import TipDraft, get_tip, list_open_tips, tip_draft
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.database import db
from wijkplatform.core.errors import NotFound
from wijkplatform.core.people import erase_rows, list_held, visitor_with
from wijkplatform.privacy.jobs.terms import keep_moments

PATH = "/agenda/tip"
TOLD = {"wat": "Rommelmarkt", "wanneer": "zaterdag om 10 uur", "waar": "De Brink", "website": "brink.example/markt"}


@pytest.fixture
def platform(house: House) -> None:
    """A platform."""
    with house.writing(None):
        make_platform()


def tips(house: House) -> list[EventTip]:
    """Every tip that is kept."""
    with house.reading():
        return tips_here()


def tips_here() -> list[EventTip]:
    """Every tip, in the unit that is open."""
    return list(db.session.execute(select(EventTip).order_by(EventTip.id)).scalars())


def staff(house: House, client: WatchingClient, role: Role = Role.MODERATOR) -> Viewer:
    """Let the browser be of somebody with this role."""
    with house.writing() as here:
        user = make_user()
        give_role(user, role)
        carry(client, open_session(user, proved=True))
        assert here is not None
        return Viewer(here.platform_id, user_id=user.id, roles=frozenset({role}))


@pytest.mark.usefixtures("platform")
def test_a_tip_needs_no_account_and_no_cookie(house: House, client: WatchingClient) -> None:
    answer = client.send_form(PATH, TOLD | {"email": " Piet@Bewoner.example "})
    assert (answer.status_code, answer.location) == (303, "/agenda/tip/bedankt")
    assert "Set-Cookie" not in answer.headers
    assert client.get(answer.location).status_code == 200
    (tip,) = tips(house)
    said = (tip.what, tip.moment, tip.place, tip.website, tip.email)
    assert said == ("Rommelmarkt", "zaterdag om 10 uur", "De Brink", "https://brink.example/markt",
                    "piet@bewoner.example")  # fmt: skip
    assert (tip.tipped_at, tip.expires_at, tip.handled_at) == (NOW, NOW + STAYS, None)


@pytest.mark.usefixtures("platform")
def test_pressed_twice_is_one_tip(house: House, client: WatchingClient) -> None:
    for _time in range(2):
        assert client.send_form(PATH, TOLD).status_code == 303
    assert len(tips(house)) == 1
    assert tips(house)[0].email is None
    client.send_form(PATH, TOLD | {"wat": "Iets anders"})
    assert len(tips(house)) == 2


@pytest.mark.usefixtures("platform")
def test_the_same_words_an_hour_later_or_with_one_thing_else_are_another_tip(
    house: House, client: WatchingClient
) -> None:
    client.send_form(PATH, TOLD)
    for number, other in enumerate(
        ({"wanneer": "zondag"}, {"waar": "De Brug"}, {"website": ""}, {"email": "a@b.example"})
    ):
        client.send_form(PATH, TOLD | other)
        client.send_form(PATH, TOLD | other)
        assert len(tips(house)) == number + 2
    for passed, count in ((AGAIN - timedelta(seconds=1), 5), (AGAIN, 6)):
        clock.stop_at(NOW + passed)
        client.send_form(PATH, TOLD)
        assert len(tips(house)) == count


@pytest.mark.usefixtures("platform")
def test_what_waits_longest_stands_first_and_what_is_over_nowhere(house: House, client: WatchingClient) -> None:
    for hours, what in ((2, "Nieuw"), (0, "Oud"), (1, "Midden")):
        clock.stop_at(NOW + timedelta(hours=hours))
        client.send_form(PATH, TOLD | {"wat": f"{what} feest"})
    clock.stop_at(NOW + timedelta(hours=3))
    viewer = staff(house, client)
    assert re.findall(r"(\w+) feest", client.get("/beheer/").text) == ["Oud", "Midden", "Nieuw"]
    old = next(tip.public_id for tip in tips(house) if tip.what == "Oud feest")
    clock.stop_at(NOW + STAYS)
    with house.reading():
        assert [tip.what for tip in list_open_tips()] == ["Midden feest", "Nieuw feest"]
    for deed in (tip_draft, handle_tip, undo_handled):
        with house.writing(), pytest.raises(NotFound):
            deed(viewer, old)


@pytest.mark.usefixtures("platform")
def test_to_handle_it_late_keeps_it_no_longer(house: House, client: WatchingClient) -> None:
    client.send_form(PATH, TOLD)
    viewer, name = staff(house, client), tips(house)[0].public_id
    clock.stop_at(NOW + STAYS - timedelta(days=1))
    with house.writing():
        handle_tip(viewer, name)
    assert tips(house)[0].expires_at == NOW + STAYS


@pytest.mark.usefixtures("platform")
def test_who_decides_elsewhere_neither_reads_nor_handles_it(house: House, client: WatchingClient) -> None:
    client.send_form(PATH, TOLD)
    name = tips(house)[0].public_id
    with house.writing(None):
        make_platform("dorp.example", slug="dorp")
    with house.writing("dorp.example") as there:
        assert there is not None
        viewer = Viewer(there.platform_id, user_id=1, roles=frozenset({Role.MODERATOR}))
        assert list_open_tips() == []
        for deed in (get_tip, tip_draft, handle_tip):
            with pytest.raises(NotFound):
                deed(viewer, name)


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize("deed", [handle_tip, undo_handled])
def test_only_who_decides_handles_it(house: House, client: WatchingClient, deed: Callable[[Viewer, str], None]) -> None:
    client.send_form(PATH, TOLD)
    with house.writing() as here:
        assert here is not None
        viewer = Viewer(here.platform_id, user_id=1, roles=frozenset({Role.PRIVACY_OFFICER}))
        with pytest.raises(NotFound):
            deed(viewer, tips_here()[0].public_id)


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"wat": " "}, "Schrijf op wat er te doen is."),
        ({"wanneer": ""}, "Schrijf op wanneer het is."),
        ({"wat": "x" * 201}, "Dit is te lang: hooguit 200 tekens."),
        ({"waar": "a\x1bb"}, "Hier staan tekens in die we niet kunnen lezen."),
        ({"wat": "a\x00b"}, "Hier staan tekens in die we niet kunnen lezen."),
        ({"website": "javascript://a.example/%0aalert(1)"}, "Dit is geen adres van een website."),
        ({"website": "geen adres"}, "Dit is geen adres van een website."),
        ({"website": "http://[::1"}, "Dit is geen adres van een website."),
        ({"website": "ftp://brink.example/"}, "Dit is geen adres van een website."),
        ({"website": "https://bank.example@brink.example/"}, "Dit is geen adres van een website."),
        ({"website": "https://brink"}, "Dit is geen adres van een website."),
        ({"website": "brink.example/een markt"}, "Dit is geen adres van een website."),
        ({"website": "brink.example/" + "x" * 480}, "Dit is geen adres van een website."),
        ({"wanneer": "x" * 201}, "Dit is te lang: hooguit 200 tekens."),
        ({"email": "a@b"}, "Dit is geen e-mailadres."),
        ({"csrf_token": "0" * 64}, "Deze pagina stond te lang open."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    house: House, client: WatchingClient, wrong: dict[str, str], sentence: str
) -> None:
    answer = client.send_form(PATH, TOLD | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert tips(house) == []


@pytest.mark.usefixtures("platform", "limited")
def test_one_address_gives_a_few_and_then_waits(house: House, client: WatchingClient) -> None:
    answers = [client.send_form(PATH, TOLD | {"wat": f"Markt {number}"}) for number in range(6)]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert 'value="Markt 5"' in answers[5].text
    assert len(tips(house)) == 5


def test_on_a_closed_platform_it_is_for_who_has_logged_in(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform(closed=True)
    assert "Tip een activiteit" not in client.get(PATH).text
    with house.writing():
        carry(client, open_session(make_user()))
    assert client.send_form(PATH, TOLD).status_code == 303
    assert len(tips(house)) == 1


@pytest.mark.usefixtures("platform")
def test_the_wijkbeheerder_handles_it_and_can_take_that_back(house: House, client: WatchingClient) -> None:
    client.send_form(PATH, TOLD | {"email": "piet@bewoner.example"})
    staff(house, client)
    path = f"/beheer/tip/{tips(house)[0].public_id}"
    assert path in client.get("/beheer/").text
    text = client.get(path).text
    for words in (*TOLD.values(), "piet@bewoner.example", f"/agenda/nieuw?tip={tips(house)[0].public_id}"):
        assert words in text
    for deed, said, handled, stays in (
        ("afgehandeld", "Deze tip is afgehandeld.", NOW, STAYS_HANDLED),
        ("afgehandeld", "Deze tip is afgehandeld.", NOW, STAYS_HANDLED),
        ("terug", "Teruggezet.", None, STAYS),
    ):
        answer = client.post(path, data={"csrf_token": token_in(client.get(path)), "doe": deed}, headers=OWN_PAGE)
        assert answer.status_code == 303
        assert said in client.get(answer.location).text
        assert (tips(house)[0].handled_at, tips(house)[0].expires_at) == (handled, NOW + stays)
        assert (path in client.get("/beheer/").text) == (handled is None)
    wrong = {"csrf_token": token_in(client.get(path)), "doe": "weg"}
    assert client.post(path, data=wrong, headers=OWN_PAGE).status_code == 422


@pytest.mark.usefixtures("platform")
@pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, None])
def test_nobody_else_reads_it(house: House, client: WatchingClient, role: Role | None) -> None:
    client.send_form(PATH, TOLD)
    path = f"/beheer/tip/{tips(house)[0].public_id}"
    assert client.get(path).status_code in {302, 303, 401, 403, 404}
    with house.writing() as here:
        user = make_user()
        if role:
            give_role(user, role)
        carry(client, open_session(user, proved=True))
        assert here is not None
        viewer = Viewer(here.platform_id, user_id=user.id, roles=frozenset({role} if role else ()))
    assert client.get(path).status_code in {403, 404}
    assert "Rommelmarkt" not in client.get("/beheer/").text
    with house.reading(), pytest.raises(NotFound):
        tip_draft(viewer, tips(house)[0].public_id)


@pytest.mark.usefixtures("platform")
def test_an_activity_begins_with_it_without_whose_it_is(house: House, client: WatchingClient) -> None:
    client.send_form(PATH, TOLD | {"email": "piet@bewoner.example"})
    name, viewer = tips(house)[0].public_id, staff(house, client)
    with house.reading():
        draft = tip_draft(viewer, name)
        assert draft == TipDraft("Rommelmarkt", "zaterdag om 10 uur", "De Brink", "https://brink.example/markt")
        with pytest.raises(NotFound):
            tip_draft(viewer, "A" * 22)


@pytest.mark.usefixtures("platform")
def test_it_goes_by_itself_and_with_who_gave_it(house: House, client: WatchingClient) -> None:
    client.send_form(PATH, TOLD | {"email": "piet@bewoner.example"})
    with house.writing():
        who = visitor_with("piet@bewoner.example")
        assert [held.table for held in list_held(who)] == ["event_tip"]
        erase_rows(who)
    assert tips(house) == []
    client.send_form(PATH, TOLD)
    for passed, left in ((STAYS - timedelta(hours=1), 1), (STAYS + timedelta(hours=1), 0)):
        clock.stop_at(NOW + passed)
        with house.app.app_context():
            keep_moments()
        assert len(tips(house)) == left


@pytest.mark.usefixtures("platform")
def test_the_pages_of_a_tip_and_the_agenda_each_have_their_own_title(client: WatchingClient) -> None:
    for path, title in (
        (f"{PATH}/bedankt", "Bedankt voor je tip"),
        ("/agenda/", "Agenda"),
        (PATH, "Tip een activiteit"),
    ):
        text = client.get(path).text
        assert f"<title>{title} –" in text
        assert ("agenda/agenda" in text) == (title == "Agenda")
