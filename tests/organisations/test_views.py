"""The pages under /organisaties/."""

from collections.abc import Callable, Iterator

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import db
from wijkplatform.organisations import sections
from wijkplatform.organisations.models import OrganisationTheme, OrganisationWijk
from wijkplatform.organisations.opening.actions import put_hours
from wijkplatform.organisations.opening.hours import Hours, Span, week_of
from wijkplatform.organisations.queries import OrganisationRef
from wijkplatform.web.view import Section


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        wijk = make_wijk("hertme")
        theme = make_category("samen-eten", "Samen eten", "eten")
        linde = make_organisation(
            text="Kom **langs**.\n\n<script>x</script>",
            website="https://www.linde.example/welkom/",
            address="Dorpsstraat 1",
        )
        make_organisation("07-plus", name="07-plus", summary="", phone="", email="", website="")
        db.session.add(OrganisationWijk(organisation_id=linde.id, wijk_id=wijk.id))
        db.session.add(OrganisationTheme(organisation_id=linde.id, category_id=theme.id))
        put_hours(linde.id, Hours(week_of((day, Span(540 + day, 1020)) for day in (0, 1, 4))))


@pytest.fixture
def _no_sections(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sections, "_BUILDERS", [])
    return


def test_the_list_stands_under_letters(client: WatchingClient) -> None:
    html = client.get("/organisaties/").text
    assert "Organisaties in Teststad" in html
    assert html.index("0–9") < html.index("07-plus") < html.index(">D<") < html.index("Dorpshuis De Linde")


def test_a_theme_narrows_the_list_and_is_marked(client: WatchingClient) -> None:
    html = client.get("/organisaties/?thema=samen-eten").text
    assert "Dorpshuis De Linde" in html
    assert "07-plus" not in html
    assert 'href="/organisaties/?thema=samen-eten" aria-current="true"' in html


def test_an_unknown_theme_is_one_sentence(client: WatchingClient) -> None:
    response = client.get("/organisaties/?thema=%3Cb%3E")
    assert response.status_code == 400
    assert "Dit onderwerp kennen we niet." in response.text


def test_a_page_tells_how_to_reach_the_organisation(client: WatchingClient) -> None:
    html = client.get("/organisaties/de-linde").text
    for part in (
        'href="tel:+31740000001"',
        'href="mailto:info@linde.example"',
        'href="https://www.linde.example/welkom/"',
        ">linde.example/welkom<",
        "Dorpsstraat 1",
        "oor Hertme",
        "Samen eten",
        '<link rel="canonical" href="http://hus.example/organisaties/de-linde">',
    ):
        assert part in html


def test_the_text_is_markdown_that_can_do_nothing(client: WatchingClient) -> None:
    html = client.get("/organisaties/de-linde").text
    assert "<strong>langs</strong>" in html
    assert "<script>x" not in html


def test_the_whole_week_is_told_and_today_is_marked(client: WatchingClient) -> None:
    html = client.get("/organisaties/de-linde").text
    today = html.index('class="hours__today"')
    assert html.index("maandag") < today < html.index("dinsdag") < html.index("vrijdag") < html.index("zondag")
    assert html.count("<td>dicht</td>") == 2
    assert "woensdag en donderdag" in html
    assert "Openingstijden" not in client.get("/organisaties/07-plus").text


def test_a_page_of_an_organisation_that_says_little_is_whole(client: WatchingClient) -> None:
    html = client.get("/organisaties/07-plus").text
    assert "oor heel Teststad" in html
    assert "tel:" not in html.split("<main")[1].split("</main>")[0]


def test_an_unknown_organisation_is_the_page_of_any_wrong_address(client: WatchingClient) -> None:
    unknown, wrong = client.get("/organisaties/bestaat-niet"), client.get("/organisaties/bestaat/niet")
    assert (unknown.status_code, unknown.text) == (404, wrong.text)


@pytest.mark.usefixtures("_no_sections")
def test_another_feature_brings_a_section_once(client: WatchingClient) -> None:
    def build(viewer: Viewer, organisation: OrganisationRef) -> Section | None:
        return Section(f"Wat er komt in {organisation.slug}", "_parts/icon.html", None)

    sections.register(build)
    sections.register(build)
    sections.register(lambda _viewer, _id: None)
    assert client.get("/organisaties/de-linde").text.count("Wat er komt in de-linde") == 1


@pytest.mark.usefixtures("_no_sections")
def test_pages_are_kept_and_answered_with_304(client: WatchingClient, count_queries: Callable[[], int]) -> None:
    for path in ("/organisaties/", "/organisaties/de-linde"):
        first = client.get(path)
        count_queries()
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        assert client.get(path).text == first.text
        assert count_queries() <= 2 * 2


def test_the_menu_leads_to_organisations(client: WatchingClient) -> None:
    html = client.get("/organisaties/").text
    assert '<a href="/organisaties/" aria-current="page">Organisaties</a>' in html
