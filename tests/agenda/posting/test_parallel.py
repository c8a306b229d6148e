"""At the same moment: fifty presses of one button, and two who edit the same activity; in real threads."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from tests.agenda.posting.conftest import FILLED_IN, NEW, Browse, Poster, events, the_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House

PRESSES = 50


def press(client: WatchingClient, path: str, data: dict[str, str]) -> tuple[int, str]:
    """Send a form, in a thread of its own."""
    response = client.post(path, data=data, headers=OWN_PAGE)
    return response.status_code, response.location or ""


def test_fifty_presses_give_one_activity(street: House, browse: Browse, app: Flask) -> None:
    first = browse("Sanne")
    token = token_in(first.get(NEW))
    cookie = first.get_cookie("sid", domain=first.host)
    assert cookie is not None
    browsers = []
    for _number in range(PRESSES):
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = first.canaries
        browser.set_cookie("sid", cookie.value, domain=browser.host)
        browsers.append(browser)
    ready = Barrier(8)
    data = FILLED_IN | {"csrf_token": token}

    def pressing(number: int) -> tuple[int, str]:
        if number < 8:
            ready.wait()
        return press(browsers[number], NEW, data)

    with ThreadPoolExecutor(8) as crowd:
        answers = Counter(crowd.map(pressing, range(PRESSES)))
    assert list(answers.values()) == [PRESSES], answers
    assert next(iter(answers))[0] == 303
    assert len(events(street)) == 1


def test_of_two_edits_from_one_version_one_is_kept_and_the_other_hears_so(
    street: House, browse: Browse, resident: Poster
) -> None:
    for round_ in range(1, 6):
        if round_ == 1:
            resident.send()
        path = f"/agenda/{the_one(street).public_id}/bewerken"
        browsers = [browse("Sanne"), browse("Sanne")]
        tokens = [token_in(browser.get(path)) for browser in browsers]
        ready, titles = Barrier(2), ("Van de een", "Van de ander")

        def save(number: int) -> int:
            data = FILLED_IN | {"csrf_token": tokens[number], "titel": titles[number], "versie": str(round_)}  # noqa: B023
            ready.wait()  # noqa: B023
            return press(browsers[number], path, data)[0]  # noqa: B023

        with ThreadPoolExecutor(2) as both:
            answers = list(both.map(save, range(2)))
        assert sorted(answers) == [303, 409]
        event = the_one(street)
        assert (event.title, event.version) == (titles[answers.index(303)], round_ + 1)
