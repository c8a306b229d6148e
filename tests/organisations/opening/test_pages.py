"""Opening hours on pages: told at the right moment, changed by who may, nothing lost, and no question for each row."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select

from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.street import Browse, browse, street
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.errors import Conflict
from wijkplatform.organisations.models import Membership, Organisation
from wijkplatform.organisations.opening.actions import put_hours
from wijkplatform.organisations.opening.hours import Departure, Hours, Span, week_of
from wijkplatform.organisations.opening.models import OpeningPlan, OpeningTime
from wijkplatform.organisations.opening.queries import hours_of

__all__ = ["browse", "street"]

PAGE, FORM = "/organisaties/de-linde", "/organisaties/de-linde/openingstijden"
OFFICE = Hours(week_of((day, Span(9 * 60, 17 * 60)) for day in range(5)))


def _id_of(slug: str) -> int:
    return db.session.scalars(select(Organisation.id).where(Organisation.slug == slug)).one()


def tell(house: House, hours: Hours, slug: str = "de-linde") -> None:
    with house.writing():
        put_hours(_id_of(slug), hours)


def told(house: House, slug: str = "de-linde") -> Hours:
    with house.reading():
        return hours_of(_id_of(slug))


def test_a_kept_page_changes_when_the_door_does(street: House, client: WatchingClient) -> None:
    tell(street, OFFICE)  # it is Tuesday, 9.00
    for minutes, words, open_now in (
        (-1, "Nu dicht. Vandaag open van 9.00 tot 17.00 uur.", False),
        (0, "Nu open, tot 17.00 uur.", True),
        (479, "Nu open, tot 17.00 uur.", True),
        (480, "Nu dicht. Morgen open van 9.00 tot 17.00 uur.", False),
        (900, "Nu dicht. Vandaag open van 9.00 tot 17.00 uur.", False),
    ):
        clock.stop_at(NOW + timedelta(minutes=minutes))
        for _twice in range(2):
            assert words in client.get(PAGE).text, minutes
            assert ("Nu open" in client.get("/organisaties/").text) == open_now, minutes


def test_a_page_that_was_kept_is_handed_out_until_then(
    street: House, client: WatchingClient, count_queries: Callable[[], int]
) -> None:
    tell(street, OFFICE)
    tag = client.get(PAGE).headers["ETag"]
    clock.stop_at(NOW + timedelta(minutes=479))
    count_queries()
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 304
    assert count_queries() <= 1
    clock.stop_at(NOW + timedelta(minutes=480))
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def test_the_page_tells_the_week_and_what_comes(street: House, client: WatchingClient) -> None:
    closed = Departure(date(2026, 12, 21), date(2027, 1, 3), reason="kerst & <b>vakantie</b>")
    tell(street, Hours(OFFICE.week, (closed,), closed_on_holidays=True, note="Bel aan."))
    html = client.get(PAGE).text
    for part in ("maandag tot en met vrijdag", "9.00 tot 17.00 uur", "Op feestdagen dicht.", "Bel aan.",
                 "Van 21 december tot en met 3 januari dicht: kerst &amp; &lt;b&gt;vakantie"):  # fmt: skip
        assert part in html
    assert "Openingstijden veranderen" not in html
    assert "<h2>Openingstijden" not in client.get("/organisaties/de-eik").text


@pytest.mark.parametrize(
    ("first", "slug", "may"),
    [("Rik", "de-linde", True), ("Rik", "de-eik", False), ("Mo", "de-eik", True), ("Mo", "de-linde", False),
     ("Sanne", "de-linde", False), ("Sanne", "de-eik", False)],
)  # fmt: skip
def test_who_may_change_them(street: House, browse: Browse, first: str, slug: str, may: bool) -> None:
    browser = browse(first)
    assert ("Openingstijden veranderen" in browser.get(f"/organisaties/{slug}").text) == may
    assert browser.get(f"/organisaties/{slug}/openingstijden").status_code == (200 if may else 404)
    token = token_in(browser.get("/mijn/profiel"))
    answer = browser.post(
        f"/organisaties/{slug}/openingstijden",
        data={"csrf_token": token, "versie": "0", "d0_van": "9", "d0_tot": "12"},
        headers=OWN_PAGE,
    )
    assert answer.status_code == (303 if may else 404)
    assert bool(told(street, slug).week[0]) == may


def test_a_visitor_is_asked_to_log_in(street: House, client: WatchingClient) -> None:
    assert client.get(FORM).status_code == 303


def test_what_is_typed_is_kept_and_shown_again(street: House, browse: Browse) -> None:
    browser = browse("Rik")
    sent = browser.send_form(
        FORM,
        {"versie": "0", "d0_van": "9", "d0_tot": "12.00", "d0_van2": "13u30", "d0_tot2": "17:00", "d4_van": "22",
         "d4_tot": "2", "feestdagen": "on", "u1_dag": "2026-12-21", "u1_totdag": "3-1-2027",
         "u1_waarom": " kerst  vakantie ", "u3_dag": "2026-11-01", "opmerking": "Bel aan."},
    )  # fmt: skip
    assert (sent.status_code, sent.location) == (303, PAGE)
    assert told(street) == Hours(
        week_of([(0, Span(540, 720)), (0, Span(810, 1020)), (4, Span(1320, 1560))]),
        (Departure(date(2026, 12, 21), date(2027, 1, 3), reason="kerst vakantie"),),  # what is over is let go
        closed_on_holidays=True, note="Bel aan.", version=1,
    )  # fmt: skip
    html = browser.get(FORM).text
    for part in ('value="9.00"', 'value="13.30"', 'value="22.00"', 'value="2.00"', 'value="2026-12-21"', " checked"):
        assert part in html


def test_each_fault_stands_at_its_field_and_nothing_is_lost(street: House, browse: Browse) -> None:
    typed = {"versie": "0", "d0_van": "negen", "d0_tot": "12", "d1_van": "9", "d2_van": "9", "d2_tot": "12",
             "d2_van2": "11", "d2_tot2": "13", "u0_waarom": "feest", "u1_dag": "2026-12-21", "u1_totdag": "2026-12-20",
             "u2_dag": "2026-12-24", "u2_van": "9", "u3_dag": "2026-12-24", "u3_waarom": "x" * 81}  # fmt: skip
    answer = browse("Rik").send_form(FORM, typed)
    assert answer.status_code == 422
    for field in ("d0_van", "d1_tot", "d2_van2", "u0_dag", "u1_totdag", "u2_tot", "u3_waarom"):
        assert f'id="fout-{field}"' in answer.text, field
        assert f'href="#veld-{field}"' in answer.text, field
    assert answer.text.count('id="fout-') == 7
    for value in typed.values():
        assert f'value="{value}"' in answer.text
    assert told(street) == Hours()


def test_who_comes_second_sees_both(street: House, browse: Browse) -> None:
    browser = browse("Rik")
    tell(street, OFFICE)
    answer = browser.send_form(FORM, {"versie": "0", "d0_van": "10", "d0_tot": "11"})
    assert answer.status_code == 409
    for part in ("maandag tot en met vrijdag: 9.00 tot 17.00 uur", "maandag: 10.00 tot 11.00 uur", 'value="10"',
                 'name="versie" value="1"'):  # fmt: skip
        assert part in answer.text
    assert told(street).week == OFFICE.week
    again = browser.send_form(FORM, {"versie": "1", "d0_van": "10", "d0_tot": "11"})
    assert again.status_code == 303
    assert told(street).week == week_of([(0, Span(600, 660))])


def test_pressing_twice_is_once(street: House, browse: Browse) -> None:
    browser, typed = browse("Rik"), {"versie": "0", "d0_van": "10", "d0_tot": "11"}
    assert [browser.send_form(FORM, typed).status_code for _twice in range(2)] == [303, 303]
    assert told(street).version == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999", "١"])
def test_an_odd_version_is_none_that_holds(street: House, browse: Browse, version: str) -> None:
    assert browse("Rik").send_form(FORM, {"versie": version, "d0_van": "9", "d0_tot": "10"}).status_code == 409


def test_a_version_of_before_is_refused(street: House) -> None:
    tell(street, OFFICE)
    with pytest.raises(Conflict):
        tell(street, OFFICE)


def test_more_spans_than_are_shown_are_not_lost(street: House, browse: Browse) -> None:
    spans = [(0, Span(hour * 60, hour * 60 + 30)) for hour in (8, 10, 12, 14)]
    tell(street, Hours(week_of(spans)))
    assert 'name="d0_van4" type="text" value="14.00"' in browse("Rik").get(FORM).text


def test_a_bsn_is_refused_as_in_any_form(street: House, browse: Browse) -> None:
    answer = browse("Rik").send_form(FORM, {"versie": "0", "opmerking": "111222333"})
    assert answer.status_code == 422
    assert told(street) == Hours()


def test_hours_go_with_their_organisation(street: House) -> None:
    tell(street, OFFICE)
    with street.writing():
        organisation = _id_of("de-linde")
        db.session.execute(delete(Membership).where(Membership.organisation_id == organisation))
        db.session.execute(delete(Organisation).where(Organisation.id == organisation))
    with street.reading():
        assert db.session.execute(select(OpeningPlan)).first() is None
        assert db.session.execute(select(OpeningTime)).first() is None


def test_a_thousand_organisations_take_six_questions(
    street: House, client: WatchingClient, count_queries: Callable[[], int]
) -> None:
    with street.writing():
        db.session.add_all(Organisation(slug=f"o-{n}", name=f"Organisatie {n}") for n in range(1000))
        db.session.flush()
        ids = db.session.scalars(select(Organisation.id)).all()
        db.session.add_all(OpeningPlan(organisation_id=one, closed_on_holidays=True) for one in ids)
        db.session.flush()
        db.session.add_all(
            OpeningTime(organisation_id=one, weekday=day, opens=540, closes=1020) for one in ids for day in range(5)
        )
    count_queries()
    html = client.get("/organisaties/").text
    assert count_queries() <= 6
    assert html.count("Nu open") == 1002
