"""Only what is shown less is noted for the erasure log; what is shown more is nobody's loss."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.media import a_picture
from tests.factories.platforms import make_category, make_platform
from wijkplatform.accounts.models import User
from wijkplatform.core.audience import Visibility
from wijkplatform.core.database import db
from wijkplatform.core.lowering import erasure_log
from wijkplatform.profiles.actions import Draft, change_profile, look_as_others


def a_draft(**changes: Any) -> Draft:
    """A profile that shows all to everybody."""
    return replace(
        Draft("Sanne Proef", "Ik wandel graag.", Visibility.OPENBAAR, True, True, True, frozenset()), **changes
    )


@pytest.fixture
def user_id(house: House) -> int:
    """Somebody who shows all there is."""
    with house.writing(None):
        make_platform()
        for slug in ("een", "twee"):
            make_category(slug, slug)
        user = make_user()
        change_profile(user.id, a_draft(interests=_interests(), photo=a_picture()))
        return user.id


def _interests() -> frozenset[int]:
    from wijkplatform.platforms.models import Category

    return frozenset(db.session.scalars(select(Category.id)))


def noted(house: House, user_id: int, **changes: Any) -> list[str]:
    """The kinds and details that come of changing the profile."""
    with house.writing():
        ref = db.session.get_one(User, user_id).erasure_ref
        change_profile(user_id, a_draft(**({"interests": _interests()} | changes)))
    with house.app.app_context():
        entries = erasure_log().read_after(0)
    assert {entry.told.ref for entry in entries} <= {ref}
    return [f"{entry.told.kind} {entry.told.detail}".split(":", maxsplit=1)[0] for entry in entries]


@pytest.mark.parametrize("changes", [{}, {"about": "Ik wandel graag. En ik lees."}])
def test_what_is_shown_as_before_or_more_is_not_noted(house: House, user_id: int, changes: dict[str, Any]) -> None:
    assert noted(house, user_id, **changes) == []


def test_another_name_is_noted_without_the_name(house: House, user_id: int) -> None:
    assert noted(house, user_id, name="Sanne Anders") == ["naam "]


def test_all_that_is_shown_less_is_noted(house: House, user_id: int) -> None:
    less = {
        "about": "", "visibility": Visibility.ANONIEM, "shows_about": False, "shows_photo": False,
        "shows_interests": False, "interests": frozenset(), "drops_photo": True,
    }  # fmt: skip
    assert noted(house, user_id, **less) == [
        "niveau anoniem", "verborgen over", "verborgen toon_foto", "verborgen toon_interesses", "verborgen toon_over",
        "verborgen interesse", "verborgen interesse", "verborgen foto",
    ]  # fmt: skip
    assert len(noted(house, user_id)) == 8  # and back again


def test_a_text_that_was_rewritten_and_a_photo_that_was_replaced_were_taken_back(house: House, user_id: int) -> None:
    assert noted(house, user_id, about="Ik fiets.", photo=a_picture("navy")) == ["verborgen over", "verborgen foto"]


def test_looking_as_others_notes_nothing(house: House, user_id: int) -> None:
    with house.writing():
        look_as_others(user_id, a_draft(visibility=Visibility.ANONIEM, about=""), neighbour=True)
    with house.app.app_context():
        assert erasure_log().last_seq() == 0
