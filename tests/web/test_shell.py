"""The frame around every page: who this is, where one can go, whom to call."""

from dataclasses import replace

import pytest
from flask import Flask, g

from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.core.audience import Viewer
from wijkplatform.web.feature import Feature, NavItem
from wijkplatform.web.here import enter
from wijkplatform.web.kit import Kit
from wijkplatform.web.shell import build_shell, phone_href
from wijkplatform.web.view import Link, Shell


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("074 250 99 00", "tel:+31742509900"),
        ("(074) 250 99 00", "tel:+31742509900"),
        ("06-12345678", "tel:+31612345678"),
        ("+31 74 250 99 00", "tel:+31742509900"),
        ("+31 (0)74 250 99 00", "tel:+31742509900"),
        ("0800 1205", "tel:08001205"),
        ("14 074", "tel:14074"),
        ("112", "tel:112"),
        ("0031 74 250 99 00", "tel:0031742509900"),
        ("", ""),
        ("niet bekend", ""),
    ],
)
def test_a_number_as_people_write_it_can_be_called(number: str, href: str) -> None:
    assert phone_href(number) == href


@pytest.fixture
def with_menu(small: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The small application with two modules and a legal page."""
    parts: Kit = small.extensions["wijk"]
    menu = Feature(
        "menu",
        nav=(NavItem("/sample/", "Proef"), NavItem("/elders/", "Elders")),
        legal=(NavItem("/cookies", "Cookies"),),
    )
    monkeypatch.setattr(parts, "features", (*parts.features, menu))
    return small


def test_the_shell_is_put_together_from_platform_and_features(with_menu: Flask, platform: None, house: House) -> None:
    with house.reading() as here, with_menu.test_request_context("/sample/shell", base_url="http://hus.example"):
        assert here is not None
        enter(here)
        g.viewer = Viewer(here.platform_id)
        shell = build_shell(here)
    assert (shell.platform_name, shell.place, shell.controller) == ("Testhus", "Teststad", "Stichting Testhus")
    assert shell.nav == (Link("/sample/", "Proef", current=True), Link("/elders/", "Elders"))
    assert shell.legal == (Link("/cookies", "Cookies"),)
    assert shell.help_phone_href == "tel:+31740000000"
    assert (shell.area_word, shell.area_word_plural) == ("buurt", "buurten")
    assert shell.base_url == "http://hus.example"


def test_a_page_shows_it(with_menu: Flask, browser: WatchingClient) -> None:
    text = browser.get("/sample/shell").get_data(as_text=True)
    assert '<a href="/sample/" aria-current="page">Proef</a>' in text
    assert '<a href="/elders/">Elders</a>' in text
    assert "<title>Proef – Testhus Teststad</title>" in text


def test_what_is_remembered_of_it_is_the_visitors_and_of_this_platform_as_it_is(
    with_menu: Flask, platform: None, house: House
) -> None:
    def shell_for(user_id: int | None, path: str = "/sample/shell", **changes: str) -> Shell:
        with house.reading() as here, with_menu.test_request_context(path, base_url="http://hus.example"):
            assert here is not None
            changed = replace(here, **changes)  # type: ignore[arg-type]
            enter(changed)
            g.viewer = Viewer(changed.platform_id, user_id)
            return build_shell(changed)

    visitor = shell_for(None)
    assert shell_for(None) is visitor
    resident = shell_for(7)
    assert (visitor.form_token, visitor.account.href) == ("", "/account/inloggen")
    assert resident.form_token
    assert resident.account.href == "/mijn/"
    assert shell_for(None) is visitor
    assert [link.current for link in shell_for(None, "/elders/iets").nav] == [False, True]
    assert shell_for(None, help_phone="112").help_phone_href == "tel:112"
