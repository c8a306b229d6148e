"""The page of one notice: what it says, to whom, and what its makers and who decides see besides."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.agenda.looking import words
from tests.agenda.making import Crowd
from tests.client import WatchingClient
from tests.conftest import House
from tests.prikbord.hanging_up import hang, hung
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.traces import StaffLook
from wijkplatform.placing.models import Publiek, State

TICKS = {
    "show_name": "Owner", "show_email": "owner@buur.example", "show_phone": "074 111 11 11",
    "show_address": "Berkenlaan 7",
}  # fmt: skip
SAID = {"phone": "074 111 11 11", "address": "Berkenlaan 7"}


def test_it_says_all_there_is(village: House, client: WatchingClient) -> None:
    notice = hang(village, wijken=("hertme",), photo="Een houten kast", title="Kast gratis", kind="aanbod",
                  text="Van **eiken**.\n\n<script>x</script>")  # fmt: skip
    html = client.get(notice.path).text
    said = words(html.replace("<wbr>", ""))
    for each in ("Ik bied aan", "Kast gratis", "Voor Hertme", "Opgehangen op 24 november 2026", "Hangt nog 4 weken",
                 "Dorpshuis De Linde", "074 000 00 01", "info@linde.example"):  # fmt: skip
        assert each in said, each
    assert "<strong>eiken</strong>" in html
    assert "<script>x" not in html
    assert f'src="{notice.photo}" width="240" height="160" alt="Een houten kast"' in html
    assert f'<link rel="canonical" href="http://hus.example{notice.path}">' in html
    assert '<meta name="robots" content="index, follow">' in html
    assert '<meta name="description" content="Van eiken.' in html


def test_a_wrong_slug_leads_to_the_right_address(village: House, client: WatchingClient) -> None:
    notice = hang(village, title="Kast")
    answer = client.get(notice.path.replace("/kast", "/tafel") + "?x=1")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{notice.path}?x=1")


def test_a_title_that_is_a_word_of_ours_has_a_page_of_its_own(village: House, client: WatchingClient) -> None:
    notice = hang(village, title="Bewerken")
    assert notice.path.endswith("/bewerken-")
    assert client.get(notice.path).status_code == 200


def test_what_was_ticked_shows_and_nothing_else(village: House, crowd: Crowd) -> None:
    for ticked, shown in TICKS.items():
        notice = hang(village, crowd.ids["owner"], **{ticked: True}, **SAID)
        html = crowd["visitor"].get(notice.path).text.replace("<wbr>", "")
        for each in TICKS.values():
            assert (each in html) is (each == shown), (ticked, each)
        assert ("Een bewoner" in html) is (ticked != "show_name")
        assert f'href="/contact/prikbord/{notice.path.split("/")[2]}"' in html


def test_of_who_is_under_sixteen_nothing_ticked_shows_and_nobody_writes_to_them(village: House, crowd: Crowd) -> None:
    with village.writing():
        db.session.get_one(User, crowd.ids["owner"]).under_16 = True
    notice = hang(village, crowd.ids["owner"], **dict.fromkeys(TICKS, True), **SAID)
    html = crowd["near"].get(notice.path).text.replace("<wbr>", "")
    assert not any(each in html for each in TICKS.values())
    assert "/contact/prikbord/" not in html


def test_an_author_shows_by_the_rule_for_people(village: House, crowd: Crowd) -> None:
    with village.writing():
        db.session.get_one(User, crowd.ids["owner"]).visibility = Visibility.OPENBAAR
    notice = hang(village, crowd.ids["owner"])
    assert 'href="/buren/' in crowd["visitor"].get(notice.path).text.partition("notice__side")[2]


def test_at_who_looks_for_help_stands_whom_to_call(village: House, client: WatchingClient) -> None:
    for kind, there in (("vraag", True), ("nieuws", False)):
        said = words(client.get(hang(village, kind=kind).path).text)
        assert ("Is het persoonlijk of dringend? Bel 074 000 00 00 Op werkdagen" in said) is there


def test_what_is_for_neighbours_is_no_page_for_search_engines(village: House, crowd: Crowd) -> None:
    notice = hang(village, crowd.ids["owner"], ("hertme",), publiek=Publiek.NEIGHBOURS.value)
    assert '<meta name="robots" content="noindex, nofollow">' in crowd["near"].get(notice.path).text
    assert "Alleen buren die zijn ingelogd zien dit. Het is voor Hertme." in crowd["owner"].get(notice.path).text
    assert "Alleen buren die zijn ingelogd" not in crowd["near"].get(notice.path).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": State.DRAFT.value}, "Dit is een concept. Alleen jij ziet het."),
        ({"state": State.DRAFT.value, "refusal": "Te vaag."}, "Teruggestuurd. Pas het aan"),
        ({"state": State.WAITING.value}, "Dit wacht op goedkeuring."),
        (hung("Voorbij", 40), "Dit briefje hangt er niet meer. Alleen jij ziet het nog."),
        ({}, ""),
    ],
)
def test_its_maker_reads_how_far_it_is(village: House, crowd: Crowd, changes: dict[str, object], sentence: str) -> None:
    notice = hang(village, crowd.ids["owner"], **changes)
    html = crowd["owner"].get(notice.path).text
    assert sentence in html
    assert ('role="note"><svg' in html.partition("<article")[0]) is bool(sentence)
    assert f'href="/prikbord/{notice.path.split("/")[2]}/bewerken">Verander' in html
    assert ("/mijn/plaatsingen" in html) is ("state" not in changes)


def test_nobody_else_gets_the_deeds_of_its_maker(village: House, crowd: Crowd) -> None:
    notice = hang(village, crowd.ids["owner"])
    for name in ("visitor", "near", "editor", "moderator"):
        html = crowd[name].get(notice.path + "?gedaan=geplaatst").text
        assert "/bewerken" not in html, name
        assert "Gelukt." not in html, name
    assert "Gelukt. Zo hangt het op het prikbord." in crowd["owner"].get(notice.path + "?gedaan=geplaatst").text


@pytest.mark.parametrize(
    ("changes", "noted"),
    [
        ({"state": State.WAITING.value}, 1),
        ({"publiek": Publiek.NEIGHBOURS.value}, 1),
        ({"publiek": Publiek.EVERYONE.value}, 0),
    ],
)
def test_a_look_by_a_role_is_noted(village: House, crowd: Crowd, changes: dict[str, object], noted: int) -> None:
    notice = hang(village, crowd.ids["owner"], ("hertme",), **changes)
    for _time in range(2):
        assert crowd["moderator"].get(notice.path).status_code == 200
    with village.reading():
        looks = db.session.execute(select(StaffLook.user_id)).scalars().all()
    assert list(looks) == [crowd.ids["owner"]] * noted


@pytest.mark.parametrize("path", ["/prikbord/", "/", "/wijken/hertme", "/prikbord/?soort=vraag"])
def test_in_a_list_it_is_noted_as_well(village: House, crowd: Crowd, path: str) -> None:
    hang(village, crowd.ids["owner"], ("hertme",), publiek=Publiek.NEIGHBOURS.value, title="Voor buren")
    hang(village, crowd.ids["near"], title="Voor allen")
    hang(village, "de-linde", ("hertme",), publiek=Publiek.NEIGHBOURS.value)
    for name in ("near", "far", "owner", "editor"):
        crowd[name].get(path)
    with village.reading():
        assert db.session.execute(select(StaffLook.user_id)).first() is None
    for _time in range(2):
        assert "Voor buren" in crowd["moderator"].get(path).text
    with village.reading():
        assert list(db.session.execute(select(StaffLook.user_id)).scalars()) == [crowd.ids["owner"]]


def test_a_look_at_what_an_organisation_hung_up_is_nobodys(village: House, crowd: Crowd) -> None:
    notice = hang(village, publiek=Publiek.NEIGHBOURS.value)
    crowd["moderator"].get(notice.path)
    with village.reading():
        assert db.session.execute(select(StaffLook.user_id)).first() is None


def test_an_editor_is_told_that_the_others_see_it_too(village: House, crowd: Crowd) -> None:
    notice = hang(village, hangs_until=clock.now() - timedelta(days=1))
    assert "Alleen wie voor Dorpshuis De Linde schrijft ziet het nog." in words(crowd["editor"].get(notice.path).text)
