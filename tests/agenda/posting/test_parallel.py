"""At the same moment: fifty presses of one button, and two who edit the same activity; in real threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from tests.agenda.posting.conftest import FILLED_IN, NEW, Browse, Poster, events, the_one
from tests.client import token_in
from tests.conftest import House
from tests.pressing import PRESSES, press, press_at_once


def test_fifty_presses_give_one_activity(street: House, browse: Browse, app: Flask) -> None:
    answers = press_at_once(app, browse("Sanne"), NEW, FILLED_IN)
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
