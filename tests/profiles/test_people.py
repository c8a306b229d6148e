"""`/buren/` and `/buren/<id>`: what of somebody shows, in which order, and that what is hidden cannot be searched."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.accounts.conftest import Hand
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.factories.profiles import make_profile, viewer_of
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Viewer, Visibility
from wijkplatform.core.database import db
from wijkplatform.platforms.models import Category
from wijkplatform.profiles import listing
from wijkplatform.profiles.listing import list_people
from wijkplatform.profiles.queries import Author, list_authors

OPEN, NEAR, SHUT = Visibility.OPENBAAR, Visibility.BUREN, Visibility.ANONIEM


@pytest.fixture
def place(house: House) -> None:
    """A platform with two wijken and three things to like."""
    with house.writing(None):
        make_platform()
        make_wijk("centrum")
        make_wijk("zuid")
        for slug in ("koken", "rouw", "zingen"):
            make_category(slug, slug.title())


@pytest.fixture
def somebody(house: House, place: None) -> Callable[..., User]:
    """Makes somebody with everything filled in."""

    def make(name: str, level: Visibility = OPEN, likes: tuple[str, ...] = ("rouw",), **shows: bool) -> User:
        from wijkplatform.platforms.models import Category, Wijk

        with house.writing():
            wijk = db.session.scalars(db.select(Wijk).where(Wijk.slug == "centrum")).one()
            user = make_user(name, f"{name.lower()}@bewoner.example", wijk, visibility=level)
            liked = db.session.scalars(db.select(Category).where(Category.slug.in_(likes))).all()
            make_profile(user, f"qzover{name} eerste regel\ntweede regel\n\nnog een <b>stuk</b>", *liked, **shows)
            return user

    return make


@pytest.mark.parametrize("shows_about", [True, False])
@pytest.mark.parametrize("shows_interests", [True, False])
def test_of_who_is_seen_only_what_was_ticked_shows(
    client: WatchingClient, somebody: Callable[..., User], shows_about: bool, shows_interests: bool
) -> None:
    user = somebody("Anna", shows_about=shows_about, shows_interests=shows_interests)
    for path in (f"/buren/{user.public_id}", "/buren/"):
        main = client.get(path).text.split("<main")[1].split("<footer")[0]
        assert "Anna" in main
        assert ("qzoverAnna" in main) == shows_about
        assert ('class="kind' in main) == shows_interests
        assert "@bewoner.example" not in main
        assert "<b>stuk</b>" not in main
    if shows_about:
        assert "eerste regel<br>tweede regel</p>" in client.get(f"/buren/{user.public_id}").text


def test_a_profile_that_was_never_filled_in_shows_a_name(house: House, client: WatchingClient, place: None) -> None:
    with house.writing():
        user = make_user("Kees", visibility=OPEN)
    text = client.get(f"/buren/{user.public_id}").text
    assert "<h1>Kees</h1>" in text
    assert ">K<" in text.replace("\n", "")


def test_the_owner_sees_all_of_it(house: House, client: WatchingClient, somebody: Callable[..., User]) -> None:
    user = somebody("Anna", SHUT, shows_about=False)
    with house.writing():
        carry(client, open_session(user))
    text = client.get(f"/buren/{user.public_id}").text
    assert "qzoverAnna" in text
    assert "Rouw" in text
    assert "Anderen zien alleen wat jij wilt." in text
    assert user.public_id not in client.get("/buren/").text


def test_no_page_about_people_is_for_search_engines(client: WatchingClient, somebody: Callable[..., User]) -> None:
    user = somebody("Anna")
    for path in (f"/buren/{user.public_id}", "/buren/"):
        assert '<meta name="robots" content="noindex">' in client.get(path).text
    assert "/buren/" not in client.get("/sitemap.xml").text
    assert "og:" not in client.get(f"/buren/{user.public_id}").text


@pytest.mark.parametrize("odd", ["x", "x" * 22, "x" * 10_000, "%00" * 22, "é" * 22, "../mijn/profiel", "1"])
def test_what_is_no_id_is_the_page_of_nobody(client: WatchingClient, place: None, odd: str) -> None:
    assert client.get(f"/buren/{odd}").status_code in {400, 404}


class TestInterests:
    def test_the_filter_finds_who_shows_it(self, client: WatchingClient, somebody: Callable[..., User]) -> None:
        somebody("Anna", likes=("koken", "rouw"), shows_interests=True)
        somebody("Bert", likes=("zingen",), shows_interests=True)
        text = client.get("/buren/?interesse=koken").text
        assert "Anna" in text
        assert "Bert" not in text
        assert 'aria-current="true">Koken' in text

    @pytest.mark.parametrize("few", [0, 2_000])
    def test_it_is_the_same_for_a_common_and_a_rare_one(
        self,
        house: House,
        client: WatchingClient,
        somebody: Callable[..., User],
        monkeypatch: pytest.MonkeyPatch,
        few: int,
    ) -> None:
        """Each is looked up in its own way: the same people, on the same pages, and nobody hidden."""
        monkeypatch.setattr(listing, "FEW", few)
        monkeypatch.setattr(listing, "PAGE_SIZE", 3)
        people = [
            somebody(f"Mens{letter}", level, likes=("koken",), shows_interests=letter != "h")
            for letter, level in zip("abcdefgh", [OPEN, NEAR, SHUT, OPEN, NEAR, OPEN, OPEN, OPEN], strict=True)
        ]
        with house.writing():
            looker = make_user("Kijker", visibility=OPEN)
            looker.wijk_id, looker.lives_since = people[0].wijk_id, people[0].lives_since
        with house.reading() as platform:
            assert platform is not None
            category = db.session.scalars(db.select(Category.id).where(Category.slug == "koken")).one()
            for who in (viewer_of(None, platform.platform_id), viewer_of(looker, platform.platform_id)):
                found, after = [], ""
                for _page in range(4):
                    page = list_people(who, category, after)
                    found += [person.name for person in page.people]
                    after = page.next
                    if not after:
                        break
                wanted = [
                    user for user in people if user.visibility == OPEN or (user.visibility == NEAR and who.user_id)
                ]
                expected = sorted((user.public_id, user.name) for user in wanted if user.name != "Mensh")
                assert found == [name for _id, name in expected]

    def test_a_hidden_one_answers_as_one_that_nobody_has(
        self, client: WatchingClient, somebody: Callable[..., User]
    ) -> None:
        """Byte for byte, whatever level the person has."""
        for level in (SHUT, NEAR, OPEN):
            somebody(f"Anna{level}", level, likes=("rouw",))
        hidden = client.get("/buren/?interesse=rouw").text.replace("rouw", "zingen").replace("Rouw", "Zingen")
        nobody = client.get("/buren/?interesse=zingen").text.replace("rouw", "zingen").replace("Rouw", "Zingen")
        strip = lambda text: text.replace(' aria-current="true"', "").replace("?interesse=zingen", "")  # noqa: E731
        assert strip(hidden) == strip(nobody).replace("", "")
        assert "We vinden hier niemand" in hidden

    def test_what_nobody_can_choose_is_told(self, client: WatchingClient, place: None) -> None:
        for odd in ("bestaat-niet", "x" * 500, "'"):
            response = client.get("/buren/", query_string={"interesse": odd})
            assert response.status_code == 400
            assert client.get("/buren/", query_string={"na": odd}).status_code == 400
            assert "Dit onderwerp kennen we niet." in response.text


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three people on a page."""
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    yield


def test_paging_shows_each_once_and_in_an_order_that_tells_nothing(
    house: House, client: WatchingClient, somebody: Callable[..., User], small_pages: None
) -> None:
    people = [somebody(f"Mens{letter}", (SHUT, NEAR, OPEN)[number % 3]) for number, letter in enumerate("abcdefghijkl")]
    with house.writing():
        looker = make_user("Kijker", wijk=None, visibility=OPEN)
        looker.wijk_id, looker.lives_since = people[0].wijk_id, people[0].lives_since
        carry(client, open_session(looker))
    path, seen = "/buren/", []
    for _page in range(9):
        text = client.get(path).text
        found = [user.public_id for user in people if f"/buren/{user.public_id}" in text]
        assert len(found) <= 3
        seen += sorted(found)
        after = text.partition('rel="next" href="')[2].partition('"')[0]
        if not after:
            break
        path = after.replace("&amp;", "&")
    assert seen == sorted(user.public_id for user in people if user.visibility != SHUT)
    assert client.get("/buren/?na=zzzzzzzzzzzzzzzzzzzzzz").status_code == 200


def test_authors_are_as_they_show_now(house: House, somebody: Callable[..., User]) -> None:
    open_one, hidden = somebody("Anna"), somebody("Bert", SHUT)
    with house.reading() as platform:
        assert platform is not None
        viewer = viewer_of(None, platform.platform_id)
        found = list_authors(viewer, [open_one.id, hidden.id, 999_999, open_one.id])
        assert list_authors(viewer, []) == {}
    assert (found[open_one.id].name, found[open_one.id].path) == ("Anna", f"/buren/{open_one.public_id}")
    assert {found[hidden.id], found[999_999]} == {Author("Een bewoner")}


def test_nobody_is_a_neighbour_of_who_lives_nowhere(house: House, place: None) -> None:
    """`wijk_id = NULL` must not become `wijk_id IS NULL`."""
    with house.writing() as platform:
        assert platform is not None
        make_user("Nergens", visibility=NEAR)
        make_user("Ook Nergens", "ook@bewoner.example", visibility=NEAR)
        assert list_people(Viewer(platform.platform_id, user_id=0)).people == ()
        assert list_people(Viewer(platform.platform_id)).people == ()


def test_the_number_of_questions_does_not_grow(
    app: Flask,
    house: House,
    client: WatchingClient,
    somebody: Callable[..., User],
    statements_of: Callable[[Flask], list[str]],
) -> None:
    first = somebody("Eerste", likes=("koken", "rouw", "zingen"), shows_interests=True)
    with house.writing():
        carry(client, open_session(make_user("Kijker")))
    paths = ("/buren/", f"/buren/{first.public_id}")
    asked = statements_of(app)

    def count(path: str) -> int:
        client.get(path)  # what is remembered until the next change
        asked.clear()
        client.get(path)
        return len(asked)

    few = [count(path) for path in paths]
    for letter in "abcdefghijklmnopqrst":
        somebody(f"Mens{letter}", likes=("koken", "zingen"), shows_interests=True)
    assert [count(path) for path in paths] == few
    assert max(few) <= 6


def test_nobody_copies_a_whole_neighbourhood(
    house: House, client: WatchingClient, somebody: Callable[..., User], limited: Hand
) -> None:
    """Sixty pages an hour for a visitor, 120 for who is logged in; what is not there counts as well."""
    user = somebody("Anna")
    paths = [f"/buren/{number:022}" for number in range(119)]
    answers = [client.get(path).status_code for path in paths[:61]]
    assert answers == [404] * 60 + [429]
    late = client.get(f"/buren/{user.public_id}")
    assert (late.status_code, int(late.headers["Retry-After"]) > 0) == (429, True)
    assert "Anna" not in late.text
    with house.writing():
        carry(client, open_session(make_user("Kijker")))
    assert client.get(f"/buren/{user.public_id}").status_code == 200
    answers = [client.get(path).status_code for path in [*paths, paths[0]]]
    assert answers == [404] * 119 + [429]


def test_a_kept_page_ends_with_the_change(house: House, client: WatchingClient, somebody: Callable[..., User]) -> None:
    """From iedereen to niemand: no page and no 304 from before."""
    user = somebody("Anna")
    paths = (f"/buren/{user.public_id}", "/buren/")
    before = {path: client.get(path) for path in paths}
    assert all(page.headers["Cache-Control"] == "public, no-cache" and page.headers["ETag"] for page in before.values())
    with house.writing():
        db.session.get_one(User, user.id).visibility = SHUT
    for path, page in before.items():
        after = client.get(path, headers={"If-None-Match": page.headers["ETag"]})
        assert after.status_code == (404 if path != "/buren/" else 200)
        assert "Anna" not in after.text


@pytest.mark.parametrize("change", ["blocked_at", "paused_at", "under_16", "name", "wijk_id"])
def test_whatever_changes_who_is_seen_ends_kept_pages(
    house: House, client: WatchingClient, somebody: Callable[..., User], canaries: Canaries, change: str
) -> None:
    from tests.conftest import NOW

    user = somebody("Anna")
    page = client.get("/buren/")
    values = {"blocked_at": NOW, "paused_at": NOW, "under_16": True, "name": "Iemand", "wijk_id": None}
    with house.writing():
        setattr(db.session.get_one(User, user.id), change, values[change])
    again = client.get("/buren/", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == (200 if change != "wijk_id" else again.status_code)
    assert (">Anna<" in again.text) == (change == "wijk_id" and again.status_code == 200)
