"""Drafts and what waits stand on no page, feed or list that somebody else can open: asked of every address there is."""

import pytest

from tests.agenda.posting.conftest import Browse, Poster, the_one
from tests.agenda.posting.everywhere import CHANNELS, SECRET, addresses, make_keys, post_secret, shown_at
from tests.conftest import House
from wijkplatform.agenda.present import event_path
from wijkplatform.core.database import db
from wijkplatform.placing.models import Publiek

OF_ORGANISATION = "/organisaties/<slug>"


@pytest.mark.parametrize("state", ["concept", "wacht"])
@pytest.mark.parametrize("who", ["", "Buur"])
def test_nobody_else_finds_it_anywhere(street: House, browse: Browse, *, state: str, who: str) -> None:
    """First it is placed, to see that it is found at each address where it could be."""
    keys = make_keys(street, browse)
    resident = state == "wacht"
    post_secret(Poster(browse("Sanne" if resident else "Rik")), organisatie="" if resident else "de-linde")
    where = addresses(street, keys)
    wanted = CHANNELS if resident else CHANNELS | {OF_ORGANISATION}
    assert shown_at(browse(who), where) == wanted
    with street.writing():
        db.session.merge(the_one(street)).state = state
    assert shown_at(browse(who), where) == set()


@pytest.mark.parametrize("wijken", [(), ("centrum",)])
def test_what_is_for_neighbours_only_no_visitor_finds_anywhere(
    street: House, browse: Browse, wijken: tuple[str, ...]
) -> None:
    keys = make_keys(street, browse)
    post_secret(Poster(browse("Sanne")), organisatie="", publiek="buren", wijken=list(wijken))
    where = addresses(street, keys)
    assert shown_at(browse(""), where) == set()
    assert (shown_at(browse("Ander"), where) == set()) == bool(wijken)
    seen = shown_at(browse("Buur"), where)
    assert {"/agenda/", "/agenda/<public_id>/<slug>", "/foto/<name>"} <= seen
    assert not {kind for kind in seen if kind.startswith(("/embed", "/agenda/abonnement"))}
    assert the_one(street).publiek == Publiek.NEIGHBOURS


def test_where_somebody_lives_and_what_was_not_ticked_stand_nowhere(street: House, browse: Browse) -> None:
    keys, number = make_keys(street, browse), "987 65 43"
    maker = Poster(browse("Sanne"))
    hidden = {"adres": SECRET, "woonadres": "on", "telefoon": f"074 {number}"}
    assert maker.send(titel="Thee", organisatie="", **hidden).status_code == 303
    event, where = the_one(street), addresses(street, keys)
    assert (event.home, event.place, event.address) != ("", SECRET, SECRET)
    visitor = browse("")
    assert shown_at(visitor, where) == set()
    assert [path for _kind, path in where if number in visitor.get(path).get_data().decode("utf-8", "replace")] == []
    assert SECRET in browse("Buur").get(event_path(event.public_id, event.title)).text
