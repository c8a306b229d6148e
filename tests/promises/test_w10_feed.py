"""W10: content may go to other websites, without personal data and only after the local partner agreed, revocably."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.agenda import make_event
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.terminal import run
from wijkplatform.agenda.models import Deviation, DeviationKind
from wijkplatform.core.database import db, session
from wijkplatform.feeds.models import EmbedWijk
from wijkplatform.platforms.models import Wijk

SITE = "https://krant.example"
KINDS = ("agenda", "agenda.json", "agenda.ics", "agenda.rss")
PERSON = "Jan: {mail}, 06-{number}, of +31 (0)6 {number}, BSN 123456782, NL91 ABNA 0417 1643 00"
MORE = (
    "https://wa.me/316{number}, wa.me/316{number}, wa.me/4917{number}, 316-{number}, 31 6 {number}",
    "api.whatsapp.com/send?phone=316{number}, https://wa.me/message/{mail}",
    "BSN {number}, BSN: {number}9, mijn burgerservicenummer is {number}, bsn-nummer {number}0",
)
"""More ways to write a person; in titles of their own, for a title has its length."""


@pytest.fixture
def planted(house: House, canaries: Canaries) -> Iterator[dict[str, str]]:
    """An agenda in which every text that may not go out is a canary, and every text that may holds a person's data."""
    hidden = {name: canaries.plant(name) for name in ("mail", "email", "samenvatting", "bezoek", "herkomst", "verhaal")}
    number = canaries.hide("12345678")
    person = PERSON.format(mail=f"{hidden['mail']}@x.example", number=number)
    canaries.hide("123456782")
    canaries.hide("0417 1643")
    with house.writing(None):
        make_platform(
            controller_email=f"{canaries.plant('baas')}@hus.example",
            privacy_contact=f"{canaries.plant('fg')}@hus.example",
            controller_address=canaries.plant("kantoor"),
        )
        make_wijk("hertme")
        make_category()
        linde = make_organisation(
            email=f"{hidden['email']}@linde.example",
            summary=hidden["samenvatting"],
            text=hidden["verhaal"],
            address=hidden["bezoek"],
        )
        event = make_event(
            linde,
            "2026-11-25T10:00",
            title=f"Koffie, {person}",
            text=f"Kom **langs**. {person}\n\n[mail](mailto:{hidden['mail']}@x.example)",
            place=f"Dorpshuis, {person}",
            uid=f"{hidden['herkomst']}@x.example",
            cancelled=True,
            reason=f"Ziek: {person}",
            price=f"€ 2, tikkie naar 06-{number}",
            rule="FREQ=WEEKLY;BYDAY=WE",
        )
        for more in MORE:
            written = more.format(mail=hidden["mail"], number=number)
            fields: dict[str, Any] = dict.fromkeys(("title", "text", "place"), f"Thee, {written}")
            make_event(linde, "2026-11-26T10:00", cancelled=True, reason=written, **fields)
        recurrence = event.starts
        changed = {"title": person, "text": person, "place": person}
        db.session.add(Deviation(event_id=event.id, recurrence=recurrence, kind=DeviationKind.CHANGED, **changed))
    yield hidden


def _create(app: Any, *words: str) -> str:
    ran = run(app, "embed", "create", "--site", SITE, *words)
    assert ran.code == 0, ran.sentence
    return ran.lines[0]


def test_no_feed_holds_a_person(client: WatchingClient, app: Any, planted: dict[str, str]) -> None:
    key = _create(app)
    for kind in KINDS:
        response = client.get(f"/embed/{key}/{kind}")  # the client looks for the canaries
        assert response.status_code == 200
        assert "Koffie" in response.text
        assert "(zie de website)" in response.text.replace("\r\n ", "")


def test_the_general_telephone_and_website_of_the_organisation_do_go_out(
    client: WatchingClient, app: Any, planted: dict[str, str]
) -> None:
    key = _create(app)
    for kind in KINDS[1:]:
        text = client.get(f"/embed/{key}/{kind}").text.replace("\r\n ", "")
        assert "074 000 00 01" in text
        assert "https://linde.example" in text


def test_nothing_leaves_before_somebody_agreed_and_nothing_after_it_was_revoked(
    client: WatchingClient, app: Any, house: House, planted: dict[str, str]
) -> None:
    assert all(client.get(f"/embed/{'x' * 22}/{kind}").status_code == 404 for kind in KINDS)
    key = _create(app)
    assert all(client.get(f"/embed/{key}/{kind}").status_code == 200 for kind in KINDS)
    assert run(app, "embed", "revoke", key).code == 0
    assert all(client.get(f"/embed/{key}/{kind}").status_code == 404 for kind in KINDS)


def test_each_wijk_in_it_says_who_agreed_and_when(app: Any, house: House, planted: dict[str, str]) -> None:
    with house.writing():
        make_wijk("zenderen")
    _create(app, "--namens", "de-linde")
    with house.reading():
        agreed = select(Wijk.slug, EmbedWijk.agreed_by, EmbedWijk.agreed_at, EmbedWijk.agreed_how).join(
            EmbedWijk, EmbedWijk.wijk_id == Wijk.id
        )
        assert {tuple(row) for row in session().execute(agreed)} == {
            (slug, "Dorpshuis De Linde", NOW, "opdracht") for slug in ("hertme", "zenderen")
        }


def test_a_wijk_that_came_later_is_not_in_it(
    client: WatchingClient, app: Any, house: House, planted: dict[str, str]
) -> None:
    key = _create(app)
    with house.writing():
        later = make_wijk("later")
        make_event(make_organisation("nieuw"), "2026-11-26T10:00", title="Niet afgesproken", wijken=(later,))
    activities = json.loads(client.get(f"/embed/{key}/agenda.json").data)["activiteiten"]
    assert "Niet afgesproken" not in {activity["titel"] for activity in activities}
