"""Parts of templates that are made once per change: for visitors of one platform, and by what they depend on."""

from collections.abc import Callable
from itertools import count

import pytest
from flask import Flask, g, render_template_string

from tests.conftest import House
from tests.factories.platforms import make_category, make_platform
from wijkplatform.core.audience import Viewer
from wijkplatform.platforms.hosts import find_platform
from wijkplatform.web.here import enter

PART = "<p>{% call keep('part', key) %}{{ n() }}<b>{{ x }}</b>{% endcall %}</p>"


@pytest.fixture
def printed(small: Flask, platform: None) -> Callable[..., str]:
    """A function that prints the part, as a page for this viewer would; `n` counts how often it was made."""
    numbers = count(1)

    def print_part(key: object = "", host: str = "hus.example", user_id: int | None = None) -> str:
        with small.test_request_context("/", base_url=f"http://{host}"):
            found = find_platform(host)
            if found is not None:
                enter(found)
                g.viewer = Viewer(found.platform_id, user_id)
            return render_template_string(PART, key=key, n=lambda: next(numbers), x="<")

    return print_part


def test_a_part_is_made_once_and_stays_as_it_was_printed(printed: Callable[..., str]) -> None:
    assert printed() == printed() == "<p>1<b>&lt;</b></p>"


def test_by_its_key_and_without_one_each_time(printed: Callable[..., str]) -> None:
    assert [printed(key)[3] for key in ("a", "b", "a", None, None, "b")] == ["1", "2", "1", "3", "4", "2"]


def test_a_change_makes_it_anew(printed: Callable[..., str], house: House) -> None:
    printed()
    with house.writing():
        make_category("nieuw")
    assert printed()[3] == "2"


def test_another_platform_has_its_own(printed: Callable[..., str], house: House) -> None:
    with house.writing(None):
        make_platform("elders.example")
    assert [printed(host=host)[3] for host in ("hus.example", "elders.example") * 2] == ["1", "2", "1", "2"]


def test_nobody_sees_what_was_made_for_somebody(printed: Callable[..., str]) -> None:
    assert [printed(user_id=user_id)[3] for user_id in (7, None, 7, 8, None)] == ["1", "2", "3", "4", "2"]


def test_without_a_platform_nothing_is_remembered(printed: Callable[..., str]) -> None:
    assert [printed(host="onbekend.example")[3] for _ in range(2)] == ["1", "2"]
