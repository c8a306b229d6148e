"""A child waits for its parent first, and then as anybody else."""

from tests.accounts.approving.steps import REASON, decide, log_in, page_of, sweep, values_left
from tests.accounts.conftest import CHILD, NewBrowser, SignUp
from tests.accounts.ending import finish_erasing
from tests.accounts.letters import open_mail, open_one
from tests.client import WatchingClient
from tests.conftest import House


def test_a_child_waits_after_its_parent_agreed(  # noqa: PLR0917
    house: House, shut: None, client: WatchingClient, sign_up: SignUp, moderator: WatchingClient, browsers: NewBrowser
) -> None:
    sign_up(CHILD)
    assert client.send_form(open_one(house).path, {}).location == "/account/ouder-gevraagd"
    assert CHILD["naam"] not in moderator.get("/beheer/").text
    question = open_one(house)
    response = client.send_form(question.path, {"antwoord": "ja"})
    assert response.location == "/account/ouder/wacht"
    assert "kijkt nu nog of je kind mee mag doen" in client.get(response.location).text
    letters = {mail.to: mail for mail in open_mail(house)}
    assert set(letters) == {CHILD["email"], CHILD["email_ouder"]}
    assert "Je ouder of verzorger vindt het goed" in letters[CHILD["email"]].text
    assert "kijkt nu nog of Noor Proef mee mag doen" in letters[CHILD["email_ouder"]].text
    assert log_in(browsers(), CHILD["email"]) == 422
    path = page_of(house, CHILD["email"])
    assert "een ouder zei ja op 24 november 2026" in moderator.get(path).text
    assert CHILD["email_ouder"] not in moderator.get(path).text
    decide(moderator, path, besluit="toelaten")
    mail = open_one(house)
    assert mail.to == CHILD["email"]
    assert "Je ouder kan zien wat we van je bewaren" in mail.text
    assert log_in(browsers(), CHILD["email"]) == 303


def test_of_a_child_that_is_refused_nothing_stays_either(
    house: House, shut: None, client: WatchingClient, sign_up: SignUp, moderator: WatchingClient
) -> None:
    sign_up(CHILD)
    client.send_form(open_one(house).path, {})
    client.send_form(open_one(house).path, {"antwoord": "ja"})
    open_mail(house)
    decide(moderator, page_of(house, CHILD["email"]), besluit="weigeren", reden=REASON)
    open_one(house)
    sweep(house)
    assert finish_erasing(house) == []
    assert values_left(house, CHILD["naam"], CHILD["email"], CHILD["email_ouder"]) == []
