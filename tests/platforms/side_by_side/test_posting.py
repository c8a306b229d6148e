"""Every form, sent to one platform with what is of the other: nothing there changes, and nothing of it is told."""

import pytest
from flask import Flask

from tests.platforms.side_by_side.asking import Address, said, ways
from tests.platforms.side_by_side.conftest import Held, Open, PutBack
from tests.platforms.side_by_side.filling import VIEWERS, Side
from tests.platforms.side_by_side.forms import Data
from tests.platforms.side_by_side.marks import Marks
from tests.platforms.side_by_side.reached import POSTERS, Poster, forms_of
from tests.platforms.side_by_side.rows import changed
from tests.platforms.side_by_side.sending import Post, may_have_changed, moved, of_nobody, token_of, with_fields

NEVER_TAKEN = {"/mijn/tweede-stap"}
"""Rules that take none of these forms: a code app must be there, and its code of now."""
_known: dict[Poster, dict[str, Data]] = {}
"""By who found it: for each rule the fields of a form. Found once per process."""
_tried: set[str] = set()
_taken: set[str] = set()


@pytest.mark.parametrize("poster", POSTERS, ids=lambda poster: poster.who or "visitor")
def test_a_form_with_what_is_of_the_other_platform_changes_nothing_there(
    put_back: PutBack, held: Held, marks: dict[str, Marks], browser: Open, poster: Poster
) -> None:
    here, there = put_back(closed=poster.closed)
    app = browser(here).application
    before, tokens = held(there), [token_of(app, side, poster.who) for side in (here, there)]
    _known[poster] = {}
    forms = forms_of(app, browser(there, poster.who), there, poster)
    put_back(closed=poster.closed)  # looking leaves traces
    for rule, form in forms:
        if form.shape in _tried:  # by somebody else
            continue
        _tried.add(form.shape)
        for data in form.filled(there):
            own = Post(form.action, tuple(data))
            foreign = moved(own, there, here)
            where = f"{poster.who or 'visitor'}: {rule} {data}"
            said = []
            for post in dict.fromkeys((foreign, of_nobody(foreign, there, marks[there.host]))):
                answer = post.send(browser(here, poster.who), tokens[0])
                assert marks[there.host].shown_by(answer, post.sent) == set(), where
                said.append(post.said(answer))
                if may_have_changed(app, rule, answer):
                    assert changed(before, held(there)) == [], where
                    put_back(closed=poster.closed)
            assert said[0] == said[-1], where
            answer = own.send(browser(there, poster.who), tokens[1])
            if answer.status_code < 400:
                _taken.add(rule)
            if may_have_changed(app, rule, answer):
                put_back(closed=poster.closed)
            _known[poster].setdefault(rule, data)
    assert changed(before, held(there)) == []


def test_every_rule_that_takes_a_form_was_tried(app: Flask, sides: tuple[Side, Side]) -> None:
    if _known.keys() != set(POSTERS):
        pytest.skip("only together with the test above")
    rules = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert rules == {rule for known in _known.values() for rule in known}
    assert rules - _taken == NEVER_TAKEN


@pytest.mark.parametrize("who", VIEWERS)
def test_what_is_of_the_other_platform_takes_no_form(
    sides: tuple[Side, Side], held: Held, browser: Open, who: str
) -> None:
    (here, there), client = sides, browser(sides[0], who)
    app = client.application
    before, token = held(there), token_of(app, here, who)
    known = {rule: data for found in _known.values() for rule, data in found.items()}
    for rule, way in ways(app, "POST"):
        foreign, wrong = Address.of(rule, way, there), Address.of(rule, way, there, nobodys=True)
        where = f"{who or 'visitor'}: {rule.rule} {way}"
        answer = with_fields(foreign.path, known, rule.rule).send(client, token)
        nobodys = with_fields(wrong.path, known, rule.rule).send(client, token)
        assert said(answer, foreign) == said(nobodys, wrong), where
    assert changed(before, held(there)) == []
