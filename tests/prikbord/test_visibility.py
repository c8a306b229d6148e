"""Who sees which notice: every kind of reader against every kind of notice, held to a rule that is written out here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest

from tests.agenda.making import Crowd
from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from tests.prikbord.hanging_up import Hung, hang, hung, put_up
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Viewer
from wijkplatform.core.database import db
from wijkplatform.core.errors import NotFound
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.placing.models import Publiek, State
from wijkplatform.platforms.queries import find_wijk
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.notice_page import get_notice
from wijkplatform.prikbord.queries import list_rows
from wijkplatform.prikbord.selection import Selection

WIJKEN = ((), ("hertme",), ("centrum", "zenderen"))
WHOSE = ("owner", "paused", "de-linde", "de-eik")
"""A resident, one who paused, an organisation with an editor, and one that nobody writes for."""
VIEWERS = ("visitor", "far", "near", "fresh", "owner", "paused", "editor", "moderator", "elsewhere")


@dataclass(frozen=True)
class Case:
    """One kind of notice."""

    whose: str
    publiek: Publiek
    wijken: tuple[str, ...]
    state: State
    hangs: bool

    @property
    def title(self) -> str:
        return " ".join((self.whose, self.publiek, "+".join(self.wijken) or "alle", self.state, str(self.hangs)))


CASES = [Case(*each) for each in product(WHOSE, Publiek, WIJKEN, State, (True, False))]
MAKERS = {"owner": "owner", "paused": "paused", "editor": "de-linde", "moderator": "de-eik"}
LIVES_IN = {"near": "hertme", "far": "centrum"}


def sees(viewer: str, case: Case) -> bool:
    """The rule, in other words than those of the house."""
    if viewer == "elsewhere":
        return False
    if MAKERS.get(viewer) == case.whose:
        return True
    if case.whose == "paused":
        return False
    if viewer == "moderator" and case.state is State.WAITING:
        return True
    if case.state is not State.PLACED or not case.hangs:
        return False
    is_near = viewer in LIVES_IN and (not case.wijken or LIVES_IN[viewer] in case.wijken)
    return case.publiek is Publiek.EVERYONE or viewer == "moderator" or is_near


@pytest.fixture
def everything(village: House, crowd: Crowd) -> dict[Case, str]:
    """A notice of each kind, by its random id."""
    with village.writing():
        ids = dict(crowd.ids)
        ids["paused"] = make_user("Paused", paused_at=clock.now()).id
        found = {}
        for case in CASES:
            until = clock.now() + (timedelta(days=7) if case.hangs else -timedelta(minutes=1))
            made = put_up(
                ids.get(case.whose, case.whose), case.wijken, title=case.title, publiek=case.publiek.value,
                state=case.state.value, hangs_until=until,
            )  # fmt: skip
            found[case] = db.session.get_one(Notice, made.id).public_id
        return found


def as_seen(house: House, crowd: Crowd) -> Iterator[tuple[str, Viewer]]:
    """Each kind of reader, as the house knows them; in a reading unit."""
    with house.reading() as here:
        assert here is not None
        hertme, centrum = find_wijk("hertme"), find_wijk("centrum")
        linde = find_organisation_ref("de-linde")
        paused = db.session.query(Notice.owner_id).filter(Notice.title.like("paused%")).first()
        assert hertme and centrum and linde and paused
        of = here.platform_id
        yield "visitor", Viewer(of)
        yield "far", Viewer(of, crowd.ids["far"], wijk_id=centrum.id)
        yield "near", Viewer(of, crowd.ids["near"], wijk_id=hertme.id)
        yield "fresh", Viewer(of, 9_000_001, wijk_id=None, home_id=hertme.id)
        yield "owner", Viewer(of, crowd.ids["owner"])
        yield "paused", Viewer(of, paused[0])
        yield "editor", Viewer(of, crowd.ids["editor"], editor_of=frozenset({linde.id}))
        yield "moderator", Viewer(of, crowd.ids["moderator"], roles=frozenset({Role.MODERATOR}))
        yield "elsewhere", Viewer(of + 1, 9_000_002, wijk_id=hertme.id, roles=frozenset({Role.ADMIN}))


def test_every_reader_sees_what_the_rule_says_and_nothing_else(
    village: House, crowd: Crowd, everything: dict[Case, str]
) -> None:
    tried = set()
    for name, viewer in as_seen(village, crowd):
        tried.add(name)
        listed = {row.title for row in list_rows(viewer, Selection(), 1_000)}
        for case, public_id in everything.items():
            hangs = case.state is State.PLACED and case.hangs
            assert (case.title in listed) is (sees(name, case) and hangs), (name, case)
            assert _fetched(viewer, public_id) is sees(name, case), (name, case)
    assert tried == set(VIEWERS)


def _fetched(viewer: Viewer, public_id: str) -> bool:
    try:
        get_notice(viewer, public_id)
    except NotFound:
        return False
    return True


def test_what_one_may_not_see_is_the_page_of_a_wrong_address(village: House, crowd: Crowd) -> None:
    inner = hang(village, crowd.ids["owner"], ("hertme",), publiek=Publiek.NEIGHBOURS.value)
    over = hang(village, crowd.ids["owner"], **hung("Voorbij", 40))
    taken = hang(village, crowd.ids["owner"], state=State.DRAFT.value)
    for name in ("visitor", "far", "editor"):
        wrong = crowd[name].get("/prikbord/AAAAAAAAAAAAAAAAAAAAAA/x")
        assert wrong.status_code == 404
        for each in (inner, over, taken):
            answer = crowd[name].get(each.path)
            assert answer.status_code == 404
            assert _without_token(answer.text) == _without_token(wrong.text), name
    assert crowd["near"].get(inner.path).status_code == 200
    assert crowd["near"].get(over.path).status_code == 404
    assert all(crowd["owner"].get(each.path).status_code == 200 for each in (inner, over, taken))


def _without_token(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def test_a_photo_is_seen_by_who_sees_its_notice(village: House, crowd: Crowd) -> None:
    owner = crowd.ids["owner"]
    inner = hang(village, owner, ("hertme",), photo="Een plant", publiek=Publiek.NEIGHBOURS.value)
    open_ = hang(village, owner, photo="Een kast")
    over = hang(village, owner, photo="Een stoel", **hung("Voorbij", 40))
    assert _statuses(crowd, inner) == {
        "visitor": 404,
        "far": 404,
        "near": 200,
        "owner": 200,
        "editor": 404,
        "moderator": 200,
    }
    assert set(_statuses(crowd, open_).values()) == {200}
    assert _statuses(crowd, over) == dict.fromkeys(crowd.browsers, 404) | {"owner": 200}
    assert crowd["near"].get(inner.photo).headers["Cache-Control"] == "private, no-store"
    for size in ("", "-klein"):
        assert crowd["far"].get(inner.photo + size).status_code == 404


def _statuses(crowd: Crowd, notice: Hung) -> dict[str, int]:
    return {name: browser.get(notice.photo).status_code for name, browser in crowd.browsers.items()}


def test_a_notice_is_of_one_platform(village: House, crowd: Crowd) -> None:
    mine = hang(village, crowd.ids["owner"], photo="Een kast")
    with village.writing(None):
        make_platform("elders.example")
    stranger = crowd["visitor"]
    stranger.host = "elders.example"
    assert stranger.get(mine.path).status_code == 404
    assert stranger.get(mine.photo).status_code == 404
    assert "note__title" not in stranger.get("/prikbord/").text


def test_contact_details_stand_in_no_list_whoever_looks(village: House, crowd: Crowd) -> None:
    flock = crowd["visitor"].canaries
    phone, address = flock.plant("telefoon")[:20], flock.plant("adres")
    flock.hide(phone)
    flock.hide("owner@buur.example")
    notice = hang(village, crowd.ids["owner"], phone=phone, address=address, text="Bel mij maar.",
                  show_name=True, show_email=True, show_phone=True, show_address=True)  # fmt: skip
    lists = (
        "/prikbord/",
        "/prikbord/?soort=vraag",
        "/prikbord/?q=kast",
        "/prikbord/?wijk=hertme",
        "/",
        "/wijken/hertme",
        "/sitemap.xml",
    )
    for name, browser in crowd.browsers.items():
        for path in lists:
            answer = browser.get(path)  # which looks for canaries
            assert answer.status_code == 200, (name, path)
            assert notice.path in answer.text or path == "/sitemap.xml", (name, path)
    with flock.may_see(phone, address, "owner@buur.example"):
        assert all(each in crowd["visitor"].get(notice.path).text for each in (phone, address))
