"""What a parent reads of the notices of a child."""

from tests.conftest import House
from tests.factories.accounts import make_user
from tests.prikbord.hanging_up import put_up
from wijkplatform.placing.kept import MOST
from wijkplatform.placing.models import State
from wijkplatform.prikbord.kept import kept_of
from wijkplatform.web.kit import kit


def test_a_parent_reads_each_notice_and_how_far_it_is(village: House) -> None:
    with village.writing():
        child, other = make_user("Jong Mens", under_16=True).id, make_user("Ander Mens").id
        put_up(child, title="Vossenjacht")
        put_up(child, title="Ruilbeurs", state=State.WAITING.value)
        put_up(child, title="Geheim", state=State.DRAFT.value)
        put_up("de-linde", title="Bingo", posted_by_id=child)
        put_up(other, title="Yoga")
    with village.reading():
        facts = [fact for feature in kit().features if feature.kept_of for fact in feature.kept_of(child)]
    assert facts == [
        ("Schreef een concept van een briefje", "Geheim"),
        ("Wil een briefje ophangen", "Ruilbeurs"),
        ("Hing een briefje op", "Vossenjacht"),
    ]


def test_many_are_counted(village: House) -> None:
    with village.writing():
        child = make_user("Jong Mens", under_16=True).id
        for number in range(MOST + 1):
            put_up(child, title=f"Nummer {number}")
    with village.reading():
        assert kept_of(child)[MOST:] == [("En ook", "nog 1 briefje")]
