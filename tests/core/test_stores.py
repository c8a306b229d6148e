"""A store outside the tables says how it is emptied, or why it belongs to nobody."""

from collections.abc import Callable
from typing import Any

import pytest

from wijkplatform.core.purposes import Purpose
from wijkplatform.core.stores import Reach, Store

pytestmark = pytest.mark.no_database


def store(**hooks: Any) -> Store:
    return Store("kladjes", Reach.FILE, Purpose.SECURITY, "kladjes", "een dag", "gaat mee weg", **hooks)


def forget(_user_id: int) -> None:
    """Erase nothing."""


def find(_user_id: int) -> tuple[()]:
    """Collect nothing."""
    return ()


@pytest.mark.parametrize("hooks", [{"erase": forget, "collect": find}, {"nobodys": "niemand staat erin"}])
def test_it_is_emptied_or_is_nobodys(hooks: dict[str, Callable[[int], Any] | str]) -> None:
    assert store(**hooks).name == "kladjes"


@pytest.mark.parametrize(
    ("hooks", "fault"),
    [
        ({}, "store kladjes says neither"),
        ({"collect": find}, "store kladjes says neither"),
        ({"erase": forget, "collect": find, "nobodys": "niemand"}, "or both"),
        ({"erase": forget}, "is erased and not collected"),
    ],
)
def test_else_it_is_refused_by_name(hooks: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        store(**hooks)
