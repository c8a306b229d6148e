"""Making and revoking embeds."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.conftest import NOW, House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.feeds.actions import MOST_SITES, Agreement, create_embed, revoke_embed
from wijkplatform.feeds.models import Embed, EmbedWijk
from wijkplatform.feeds.queries import get_embed, list_embeds

SITES = ["https://krant.example/", "http://localhost:8001", "https://krant.example"]


@pytest.fixture
def wijken(house: House) -> list[int]:
    with house.writing(None):
        make_platform()
        return [make_wijk("hertme").id, make_wijk("zenderen").id]


def test_a_key_opens_what_was_agreed(house: House, wijken: list[int]) -> None:
    with house.writing():
        category = make_category().id
        key = create_embed(SITES, wijken, [category], Agreement("Stichting Testhus"))
    with house.reading():
        embed = get_embed(key)
        assert embed.sites == ("http://localhost:8001", "https://krant.example")
        assert embed.wijken == frozenset(wijken)
        assert embed.categories == frozenset({category})
        assert embed.created_at == NOW


def test_who_agreed_when_and_how_is_stored_for_each_wijk(house: House, wijken: list[int]) -> None:
    with house.writing():
        organisation = make_organisation().id
        create_embed(SITES, [*wijken, *wijken], [], Agreement("Dorpshuis De Linde", organisation))
    with house.reading():
        columns = (
            EmbedWijk.wijk_id,
            EmbedWijk.organisation_id,
            EmbedWijk.agreed_by,
            EmbedWijk.agreed_at,
            EmbedWijk.agreed_how,
        )
        rows = [tuple(row) for row in session().execute(select(*columns).order_by(EmbedWijk.wijk_id))]
        assert rows == [(wijk, organisation, "Dorpshuis De Linde", NOW, "opdracht") for wijk in sorted(wijken)]


def test_keys_are_random_and_never_look_like_an_option(house: House, wijken: list[int]) -> None:
    with house.writing():
        keys = {create_embed(SITES[:1], wijken[:1], [], Agreement("x")) for _number in range(80)}
    assert len(keys) == 80
    assert all(len(key) == 22 and key[0].isalnum() for key in keys)


def test_a_revoked_key_is_gone_at_once_and_for_good(house: House, wijken: list[int]) -> None:
    with house.writing():
        key = create_embed(SITES, wijken, [], Agreement("x"))
    with house.writing():
        assert revoke_embed(key) is True
    later = datetime(2026, 12, 1, tzinfo=UTC)
    with clock.frozen(later), house.writing():
        assert revoke_embed(key) is False
    with house.reading():
        with pytest.raises(NotFound):
            get_embed(key)
        assert session().execute(select(Embed.revoked_at)).scalar_one() == NOW


def test_revoking_shows_in_the_content_version(house: House, wijken: list[int]) -> None:
    with house.writing():
        key = create_embed(SITES, wijken, [], Agreement("x"))
    with house.reading() as before:
        pass
    with house.writing():
        revoke_embed(key)
    with house.reading() as after:
        assert before is not None
        assert after is not None
        assert after.content_version == before.content_version + 1


def test_an_unknown_key_cannot_be_revoked(house: House, wijken: list[int]) -> None:
    with house.writing(), pytest.raises(NotFound, match="Deze sleutel kennen we niet"):
        revoke_embed("x" * 22)


@pytest.mark.parametrize(
    ("sites", "sentence"),
    [
        ([], "Noem 1 tot 20 websites waar de agenda mag staan."),
        (
            [f"https://x{number}.example" for number in range(MOST_SITES + 1)],
            "Noem 1 tot 20 websites waar de agenda mag staan.",
        ),
        (["https://*"], "“https://*” is geen website: schrijf die als https://buurtkrant.example."),
    ],
)
def test_websites_that_cannot_be_leave_nothing_behind(
    house: House, wijken: list[int], sites: list[str], sentence: str
) -> None:
    with house.writing(), pytest.raises(Invalid) as caught:
        create_embed(sites, wijken, [], Agreement("x"))
    assert caught.value.sentence == sentence
    with house.reading():
        assert list_embeds() == ()


def test_a_platform_without_wijken_has_nothing_to_agree_to(house: House) -> None:
    with house.writing(None):
        make_platform()
        with pytest.raises(Invalid, match="nog geen wijken"):
            create_embed(SITES, [], [], Agreement("x"))
