"""`/mijn/account`: one's own name, and what else stands with an account."""

from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.accounts.conftest import FORM, Post, Resident, as_bytes
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, make_user, open_session
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox

PAGE = "/mijn/account"


def send(browser: WatchingClient, name: Any) -> TestResponse:
    body = as_bytes({"csrf_token": token_in(browser.get(PAGE)), "naam": name})
    return browser.post(f"{PAGE}/naam", data=body, content_type=FORM, headers=OWN_PAGE)


def names(house: House) -> list[str]:
    with house.reading():
        return list(db.session.scalars(db.select(User.name).order_by(User.id)))


def letters(house: House) -> int:
    with house.reading():
        return len(db.session.scalars(db.select(Outbox.id)).all())


def test_it_shows_what_stands_with_the_account(resident: Resident) -> None:
    text = resident.browser.get(PAGE).text
    for words in ('value="Sanne Proef"', "sanne@bewoner.example", "Je woont in Centrum.", "16 jaar of ouder"):
        assert words in text.replace("<wbr>", "")
    assert '<option value="centrum" selected>' in text
    assert "Ik woon hier niet (meer)" in text


def test_another_name(house: House, resident: Resident, post: Post) -> None:
    with house.writing():
        make_user("Iemand Anders")
    response = send(resident.browser, "  Sanne   de Vries ")
    assert (response.status_code, response.location) == (303, f"{PAGE}?melding=naam")
    assert names(house) == ["Sanne de Vries", "Iemand Anders"]
    assert "Je naam is veranderd." in resident.browser.get(response.location).text
    (mail,) = post.to("sanne@bewoner.example")
    assert mail.subject == "De naam bij je account is veranderd"
    assert mail.text.startswith("Dag Sanne de Vries,")
    assert "Je heet hier nu: Sanne de Vries." in mail.text
    assert mail.path == "/account/wachtwoord-vergeten"


def test_the_same_name_is_no_change_and_no_mail(house: House, resident: Resident) -> None:
    assert send(resident.browser, "Sanne Proef").status_code == 303
    assert letters(house) == 0


BAD: tuple[Any, ...] = (
    "", "   ", "x" * 81, "x" * 10_000, "🌻", "\u202ennas", "San\0ne", ["Sanne", "Jan"],
    "jan@hus.example", "Kijk op hus.example", "Bel 06-12345678", "\x1b[31mSanne",
)  # fmt: skip


@pytest.mark.parametrize("name", BAD, ids=range(len(BAD)))
def test_what_is_no_name_is_told_beside_the_field(house: House, resident: Resident, name: Any) -> None:
    response = send(resident.browser, name)
    assert response.status_code == 422
    assert 'id="fout-naam"' in response.text
    assert 'href="#veld-naam"' in response.text
    assert response.text.index("<title>Fout:") > 0
    if name == "Kijk op hus.example":
        assert f'value="{name}"' in response.text
    assert names(house) == ["Sanne Proef"]
    assert letters(house) == 0


def test_markup_is_shown_as_it_is(house: House, resident: Resident) -> None:
    assert send(resident.browser, "<b>Sanne").status_code == 303
    text = resident.browser.get(PAGE).text
    assert "<b>Sanne" not in text
    assert "&lt;b&gt;Sanne" in text


def test_no_field_no_token_or_a_file_is_the_form_again(house: House, resident: Resident) -> None:
    token = token_in(resident.browser.get(PAGE))
    for data in ({}, {"csrf_token": token}, {"naam": "Jan"}, {"csrf_token": token, "naam": (BytesIO(b"x"), "x.txt")}):
        response = resident.browser.post(f"{PAGE}/naam", data=data, headers=OWN_PAGE)
        assert response.status_code == 422
    assert names(house) == ["Sanne Proef"]


@pytest.mark.parametrize("path", ["naam", "wijk"])
def test_who_loads_the_page_of_a_form_again_is_led_back(resident: Resident, path: str) -> None:
    response = resident.browser.get(f"{PAGE}/{path}")
    assert (response.status_code, response.location) == (303, PAGE)


def test_under_16_the_same_page_says_that_the_profile_stays_anonymous(house: House, resident: Resident) -> None:
    with house.writing():
        carry(resident.browser, open_session(make_user("Noor Jong", under_16=True, confirmed_at=NOW)))
    text = resident.browser.get(PAGE).text
    assert "Jonger dan 16 jaar" in text
    assert "Je profiel blijft anoniem: niemand ziet je naam." in text
    assert send(resident.browser, "Noor Ouder").status_code == 303
