"""Who received somebody's data hears of correction, restriction and erasure, in words that name nobody (K03)."""

import pytest

from tests.accounts.conftest import Post, Resident, parts, post, resident, sink  # noqa: F401  (fixtures)
from tests.client import OWN_PAGE, token_in
from tests.conftest import House
from tests.factories.accounts import make_user
from wijkplatform.accounts.actions.pausing import restrict_user
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.core.traces import Told, note_handed_over, tell_receivers

WORDS = {
    Told.CORRECTED: "veranderde bij ons een naam of een adres",
    Told.RESTRICTED: "voorlopig niet te gebruiken",
    Told.ERASED: "is bij ons gewist",
}


@pytest.fixture
def receivers(house: House, resident: Resident) -> tuple[str, ...]:  # noqa: F811
    """An organiser without an account, and a neighbour; somebody else received something of somebody else."""
    with house.writing():
        other = make_user("Bert Buur", "bert@bewoner.example")
        note_handed_over(resident.user_id, "je naam", to="de organisator", email="org@club.example")
        note_handed_over(resident.user_id, "je bericht", to="een buur", receiver_id=other.id)
        note_handed_over(other.id, "zijn naam", to="de organisator", email="derde@club.example")
    return ("org@club.example", "bert@bewoner.example")


@pytest.mark.parametrize("what", Told)
def test_each_hears_once_what_happened_and_nothing_of_whom(
    receivers: tuple[str, ...],
    house: House,
    resident: Resident,  # noqa: F811
    post: Post,  # noqa: F811
    what: Told,
) -> None:
    for _twice in range(2):
        with house.writing():
            tell_receivers(resident.user_id, what)
    for address in receivers:
        (mail,) = post.to(address)
        assert WORDS[what] in mail.text
        assert "Op 24 november 2026 kreeg je via Testhus" in mail.text
        assert "Sanne" not in mail.subject + mail.text
        assert "sanne@" not in mail.text
        assert "http://hus.example/" not in mail.text.partition("De wet vraagt")[0]
    assert post.to("derde@club.example") == []


def test_another_name_tells_them(receivers: tuple[str, ...], resident: Resident, post: Post) -> None:  # noqa: F811
    token = token_in(resident.browser.get("/mijn/account"))
    data = {"csrf_token": token, "naam": "Sanne Anders"}
    assert resident.browser.post("/mijn/account/naam", data=data, headers=OWN_PAGE).status_code == 303
    post.bring()
    for address in receivers:
        assert len(post.to(address)) == 1


def test_a_restriction_tells_them(receivers: tuple[str, ...], resident: Resident, post: Post, house: House) -> None:  # noqa: F811
    with house.writing():
        restrict_user(resident.user_id)
    for address in receivers:
        (mail,) = post.to(address)
        assert WORDS[Told.RESTRICTED] in mail.text


def test_who_has_gone_receives_nothing(
    receivers: tuple[str, ...],
    house: House,
    resident: Resident,  # noqa: F811
    post: Post,  # noqa: F811
) -> None:
    with house.writing():
        tell_receivers(resident.user_id, Told.CORRECTED)
        bert = db.session.query(User).filter(User.email == receivers[1]).one()
        bert.email = "weg@bewoner.example"
    assert post.to(receivers[1]) == []
    assert len(post.to("weg@bewoner.example")) == 1
