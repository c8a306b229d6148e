"""Fifty presses of one button, in real threads: one notice."""

from flask import Flask

from tests.conftest import House
from tests.pressing import press_at_once
from tests.prikbord.posting.conftest import FILLED_IN, NEW, Browse, notices


def test_fifty_presses_give_one_notice(street: House, browse: Browse, app: Flask) -> None:
    answers = press_at_once(app, browse("Sanne"), NEW, FILLED_IN)
    assert list(answers.values()) == [50], answers
    assert next(iter(answers))[0] == 303
    assert len(notices(street)) == 1
