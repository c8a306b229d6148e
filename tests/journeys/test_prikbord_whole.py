"""The life of a notice, on a phone: posted with a photo, written about, answered, extended and taken away.

It has an installation of its own, for it moves the clock: three weeks and a day later the letter before the end is due.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Watch, visit
from tests.journeys.for_everybody import is_for_everybody
from tests.journeys.mailbox import Mail, open_mail
from tests.journeys.running import Site, running, serving, wait_for
from tests.journeys.test_accounts import log_in

pytestmark = pytest.mark.journey
LATER = {"WIJK_TEST_NOW": "2026-12-16T09:00+01:00"}
"""Day 22 of the 28 that it hangs."""
TITLE = "Wie helpt mij met een lekkende kraan?"
AUTHOR, VISITOR = "ander@demo.example", "wilma@schrijver.example"
ON_IT = "Een druppel aan een kraan"


@pytest.fixture
def photo() -> dict[str, str | bytes]:
    """A photo from a telephone, as a file to choose."""
    written = BytesIO()
    Image.new("RGB", (1600, 1200), (90, 130, 160)).save(written, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    """A telephone with nothing kept on it, of which no page may throw."""
    context = visit(browser, viewport={"width": 390, "height": 844})
    watch = Watch(context)
    yield context.new_page()
    assert watch.threw == []
    context.close()


def test_from_a_request_to_solved(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, photo: dict[str, str | bytes]
) -> None:
    state: Path = tmp_path_factory.mktemp("whole")
    with serving(state) as site:
        with phone(browser) as page:
            address = post_it(page, site, photo)
        with phone(browser) as page:
            write_about_it(page, site, address)
            answer_it(page, site)
            assert page.context.cookies() == []
    later = replace(site, environ=site.environ | LATER)
    with running(later.environ, "serve"), phone(browser) as page:
        wait_for(f"{site.url}/healthz")
        letter = open_mail(later, AUTHOR)
        extend_it(page, letter)
        take_it_away(page, letter)
        shows_no_more(page, address)
        assert page.context.cookies() == []
        find_it_back(page, later)


def post_it(page: Page, site: Site, photo: dict[str, str | bytes]) -> str:
    """The request hangs, after the first try forgot to say what kind it is; its address."""
    log_in(page, site, AUTHOR)
    expect(page).to_have_url(f"{site.url}/mijn/")
    page.goto(f"{site.url}/prikbord/")
    page.get_by_role("link", name="Hang een briefje op").click()
    is_for_everybody(page)
    page.get_by_label("Waar gaat het over?").fill(TITLE)
    page.get_by_label("Vertel er iets over").fill("De kraan in mijn keuken druppelt.\n\nKoffie staat klaar.")
    page.get_by_role("button", name="Bekijk hoe het wordt").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Kies wat voor briefje het is.")
    is_for_everybody(page)
    page.get_by_label("Ik zoek hulp").check()
    page.get_by_role("button", name="Bekijk hoe het wordt").last.click()
    expect(page.get_by_role("region", name="Zo ziet het eruit")).to_contain_text("Koffie staat klaar.")
    is_for_everybody(page)
    page.get_by_label("Foto", exact=True).set_input_files(photo)  # type: ignore[arg-type]
    page.get_by_label("Wat staat er op de foto?").fill(ON_IT)
    page.get_by_label(re.compile("Ik mag deze foto’s gebruiken")).check()
    page.get_by_role("button", name="Hang op het prikbord").click()
    expect(page.get_by_role("status")).to_have_text("Gelukt. Zo hangt het op het prikbord.")
    is_for_everybody(page)
    return page.url.partition("?")[0]


def write_about_it(page: Page, site: Site, address: str) -> None:
    """A visitor finds it on the board, writes to whom it is of, and confirms that by a mail."""
    page.goto(f"{site.url}/prikbord/?soort=vraag")
    page.get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(address)
    expect(page.get_by_role("img", name=ON_IT)).to_be_visible()
    expect(page.get_by_text("Hangt nog 4 weken")).to_be_visible()
    page.get_by_role("link", name="Stuur een bericht").click()
    expect(page.get_by_text(f"Over het briefje “{TITLE}”")).to_be_visible()
    is_for_everybody(page)
    page.get_by_label("Je naam").fill("Wilma Schrijver")
    page.get_by_label("Je e-mailadres").fill(VISITOR)
    page.get_by_label("Je bericht").fill("Ik heb een sleutel. Zal ik zaterdag komen?")
    page.get_by_role("button", name="Verstuur je bericht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")
    page.goto(open_mail(site, VISITOR).link)
    page.get_by_role("button", name="Verstuur mijn bericht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bericht is onderweg")


def answer_it(page: Page, site: Site) -> None:
    """Its author answers by the button of the mail, and the visitor answers back; neither address goes along."""
    got = open_mail(site, AUTHOR)
    assert f"Het gaat over het briefje “{TITLE}”." in got.text
    back = answer(page, site, got, "Graag, om tien uur?", VISITOR)
    assert "> Graag, om tien uur?" in back.text
    assert AUTHOR not in back.text
    again = answer(page, site, back, "Tot dan!", AUTHOR)
    assert "> Tot dan!" in again.text


def answer(page: Page, site: Site, mail: Mail, words: str, to: str) -> Mail:
    """Answer by the button of a mail; the mail that comes of it."""
    page.goto(mail.link)
    page.get_by_label("Je antwoord").fill(words)
    page.get_by_role("button", name="Verstuur je antwoord").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bericht is onderweg")
    return open_mail(site, to)


def extend_it(page: Page, letter: Mail) -> None:
    """The first button of the letter: four weeks more, without logging in."""
    assert letter.subject == "Je briefje hangt nog tot dinsdag 22 december"
    page.goto(letter.link)
    is_for_everybody(page)
    page.get_by_role("button", name="Laat nog 4 weken hangen").click()
    expect(page.get_by_role("main")).to_contain_text("hangt tot dinsdag 19 januari")
    is_for_everybody(page)


def take_it_away(page: Page, letter: Mail) -> None:
    """The other button of the same letter still does its work."""
    found = re.search(r"https?://\S+/link/opgelost/\S+", letter.text)
    assert found, letter.text
    page.goto(found[0])
    is_for_everybody(page)
    page.get_by_role("button", name="Opgelost, haal weg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je briefje hangt er niet meer")
    is_for_everybody(page)


def shows_no_more(page: Page, address: str) -> None:
    """Its page is not there for a visitor, nor is it on the board."""
    answered = page.goto(address)
    assert answered is not None
    assert answered.status == 404
    is_for_everybody(page)
    page.get_by_role("navigation").get_by_role("link", name="Prikbord").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prikbord")
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)


def find_it_back(page: Page, site: Site) -> None:
    """Who made it still finds it, and may hang it up again."""
    log_in(page, site, AUTHOR)
    expect(page).to_have_url(f"{site.url}/mijn/")
    page.goto(f"{site.url}/mijn/plaatsingen")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=TITLE))
    expect(row.get_by_role("button", name="Hang het weer 4 weken op")).to_be_visible()
    is_for_everybody(page)
