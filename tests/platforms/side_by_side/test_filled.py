"""The two platforms hold something of everything, each its own: else nothing else here could fail."""

from flask import Flask

from tests.conftest import House
from tests.platforms.side_by_side.filling import ADDRESSES, Side
from tests.platforms.side_by_side.marks import Marks
from tests.platforms.side_by_side.rows import rows_of, texts_of

EMPTY = {"lowering": "a row goes into the erasure log at the end of the unit that wrote it"}
"""Tables in which neither platform has a row."""
ALIKE = {
    "account_token.purpose", "breach_report.state", "breach_step.state", "breach_step.state_was", "category.look",
    "consent.what", "event.access", "event.audiences", "event.join", "event.languages", "event.publiek", "event.rule",
    "notice.kind", "notice.publiek", "notice.state", "event.state", "event.zone",
    "event_deviation.kind", "event_place.access", "login_session.awaits",
    "mail_switch.kind", "membership.role", "message.state", "message_contact.about_kind", "message_link.purpose",
    "organisation.look", "outbox.kind", "photo.kind", "platform.area_word", "platform.zone", "role_grant.role",
    "staff_look.role", "user.to_check", "user.visibility",
    "user.password_hash",  # of one password for all: what keeps people out is that they are of another platform
    "lowering.kind", "lowering.ref", "lowering.detail",  # no rows
}  # fmt: skip
"""Columns that hold words of the house, of which there are a few: nothing in them is of one platform."""


def test_no_table_of_a_platform_is_empty(house: House, sides: tuple[Side, Side]) -> None:
    with house.reading(None):
        held = [rows_of(side.ids["platform"]) for side in sides]
    for rows in held:
        assert {name for name, found in rows.items() if not found} == set(EMPTY)
    assert {name: len(found) for name, found in held[0].items()} == {
        name: len(found) for name, found in held[1].items()
    }


def test_every_text_is_of_one_of_the_two(house: House, sides: tuple[Side, Side]) -> None:
    with house.reading(None):
        one, two = (texts_of(side.ids["platform"]) for side in sides)
    alike = {name for name in one if one[name] <= two[name] or two[name] <= one[name]}
    assert alike == ALIKE


def test_every_variable_of_every_route_is_filled(app: Flask, sides: tuple[Side, Side]) -> None:
    rules = {rule.rule: rule.arguments for rule in app.url_map.iter_rules() if rule.arguments}
    assert set(rules) - {"/static/<path:filename>"} == set(ADDRESSES)
    for rule, ways in ADDRESSES.items():
        assert all(set(way) == rules[rule] for way in ways), rule
        for side in sides:
            assert all(value in side.known for way in ways for value in way.values() if value[0] != "="), rule
    assert sides[0].known.keys() == sides[1].known.keys()


def test_what_is_of_a_platform_is_known_wherever_it_stands(sides: tuple[Side, Side], marks: dict[str, Marks]) -> None:
    for side in sides:
        mark = marks[side.host]
        for value in side.known.values():
            assert mark.found_in(f"<a href='/x/{value}'>".encode()), value
            assert mark.found_in(f"<a href='/x/{value}'>".encode(), (value,)) == set()
        for picture in side.pictures.values():
            assert mark.found_in(picture) == {"a picture"}
