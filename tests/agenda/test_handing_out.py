"""The agenda away from the screen: one date for a calendar, a poster, and a list as plain text."""

import re
from datetime import timedelta

import icalendar
import pytest
from flask import Flask
from recurring_ical_events import of as dates_in
from sqlalchemy import select

from tests.agenda.arranging import an_entry, plan, the_event
from tests.agenda.calendars import wall
from tests.agenda.looking import path_of
from tests.agenda.looking import words as words_of
from tests.agenda.making import Crowd, make_own
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, make_user, open_session
from tests.factories.media import webp
from wijkplatform.accounts.models import User
from wijkplatform.agenda.marks import ACCESS, stored
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.series import Change
from wijkplatform.core.database import db
from wijkplatform.media.actions import put_photo
from wijkplatform.media.models import Photo
from wijkplatform.media.picture import Picture
from wijkplatform.placing.models import Publiek
from wijkplatform.platforms.models import Wijk
from wijkplatform.platforms.queries import find_wijk

WEEKLY = an_entry(rule="FREQ=WEEKLY;COUNT=5", place="Dorpshuis", price="gratis", text="**Kom** langs.")


LENGTHS = (
    (24, "short"),
    (25, "middle"),
    (50, "middle"),
    (51, "long"),
    (100, "long"),
    (101, "longest"),
    (200, "longest"),
)


def starts_of(body: bytes) -> list[str]:
    """When the events of a calendar start, in the next year."""
    found = dates_in(icalendar.Calendar.from_ical(body)).between((2026, 11, 1), (2027, 11, 1))
    return sorted(f"{event['DTSTART'].dt:%Y-%m-%dT%H:%M}" for event in found)


def test_of_a_series_one_date_and_all_dates_are_offered(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY)
    path = path_of(village)
    text = client.get(f"{path}?datum=2026-12-01T10:00").text
    assert f'href="{path}.ics?datum=2026-12-01T10:00"' in text
    assert f'href="{path}.ics"' in text
    for words in ("Zet deze keer in mijn agenda", "Zet alle keren in mijn agenda"):
        assert text.count(words) == 1
    assert starts_of(client.get(f"{path}.ics?datum=2026-12-01T10:00").data) == ["2026-12-01T10:00"]
    assert len(starts_of(client.get(f"{path}.ics").data)) == 5


def test_of_one_activity_there_is_one_button(village: House, client: WatchingClient) -> None:
    plan(village, an_entry())
    text = client.get(path_of(village)).text
    assert text.count("in mijn agenda") == 1
    assert "Zet in mijn agenda" in text


def test_a_date_that_moved_is_taken_along_where_it_is_now(village: House, client: WatchingClient) -> None:
    moved = Change(wall("2026-12-01T10:00"), starts=wall("2026-12-02T14:00"), ends=wall("2026-12-02T15:00"))
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", changes=(moved,)))
    answer = client.get(f"{path_of(village)}.ics?datum=2026-12-01T10:00")
    assert starts_of(answer.data) == ["2026-12-02T14:00"]
    assert "koffie-2026-12-02.ics" in answer.headers["Content-Disposition"]


def test_one_date_and_its_series_do_not_push_each_other_out(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY)
    path = path_of(village)
    one, other, all_of_them = (
        {str(event["UID"]) for event in icalendar.Calendar.from_ical(client.get(path + end).data).walk("VEVENT")}
        for end in (".ics?datum=2026-12-01T10:00", ".ics?datum=2026-12-08T10:00", ".ics")
    )
    assert len(one | other | all_of_them) == 3


@pytest.mark.parametrize("asked", ["2026-12-02T10:00", "gisteren", "2026-12-01T10:00%2B01:00"])
@pytest.mark.parametrize("end", [".ics", "/poster"])
def test_a_date_that_is_none_is_not_found(village: House, client: WatchingClient, end: str, asked: str) -> None:
    plan(village, WEEKLY)
    assert client.get(f"{path_of(village)}{end}?datum={asked}").status_code == 404


def test_a_poster_says_what_when_and_where(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY)
    text = client.get(f"{path_of(village)}/poster").text
    for words in ("Koffie", "Elke dinsdag", "10.00 tot 12.00 uur", "dinsdag 24 november, dinsdag 1 december",
                  "Dorpshuis", "Gratis", "De Linde", "Kom langs.", "<svg", "hus.example/agenda/"):  # fmt: skip
        assert words in text
    assert "site-header" not in text
    assert "site-footer" not in text


def test_a_poster_says_how_accessible_it_is(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY)
    path = path_of(village)
    assert "i-rolstoel" not in client.get(f"{path}/poster").text
    with village.writing():
        the_event().access = stored(ACCESS, ["rolstoel", "ringleiding"])
    assert "Met een rolstoel, ringleiding</dd>" in client.get(f"{path}/poster").text


@pytest.mark.parametrize(("size", "shape"), [((240, 160), "wide"), ((160, 240), "upright")])
def test_a_poster_has_the_photo_of_what_is_for_everybody(
    village: House, client: WatchingClient, size: tuple[int, int], shape: str
) -> None:
    plan(village, WEEKLY)
    path = path_of(village)
    assert "<img" not in client.get(f"{path}/poster").text
    name = give_photo_of_size(village, size)
    text = client.get(f"{path}/poster").text
    assert f'src="/foto/{name}"' in text
    assert 'alt="Een zaal"' in text
    assert f"poster--{shape}" in text
    assert client.get(f"/foto/{name}").status_code == 200
    with village.writing():
        the_event().publiek = Publiek.NEIGHBOURS.value
    for hidden in (f"{path}/poster", f"/foto/{name}"):
        assert client.get(hidden).status_code == 404


def test_of_what_is_for_neighbours_the_sheet_on_a_wall_has_no_photo(
    village: House, client: WatchingClient, app: Flask
) -> None:
    plan(village, WEEKLY)
    path = path_of(village)
    name = give_photo_of_size(village, (240, 160))
    neighbour = app.test_client()
    assert isinstance(neighbour, WatchingClient)
    neighbour.canaries = client.canaries
    with village.writing():
        the_event().publiek = Publiek.NEIGHBOURS.value
        wijk = db.session.scalars(select(Wijk)).first()
        carry(neighbour, open_session(make_user("Buur Vrouw", "buur@bewoner.example", wijk=wijk), proved=True))
    assert f"/foto/{name}" in neighbour.get(path).text
    poster = neighbour.get(f"{path}/poster")
    assert (poster.status_code, "<img" in poster.text, name in poster.text) == (200, False, False)


def give_photo_of_size(house: House, size: tuple[int, int]) -> str:
    """Give the one activity a photo of this size; its name."""
    picture = Picture(webp(*size), webp(192, 192), *size)
    with house.writing():
        event = the_event()
        event.photo_id, event.photo_alt = put_photo(EVENTS.name, None, picture, event.organisation_id), "Een zaal"
        return db.session.get_one(Photo, event.photo_id).name


def test_a_poster_of_one_date_names_that_date(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY)
    text = client.get(f"{path_of(village)}/poster?maat=a5&datum=2026-12-08T10:00").text
    assert "Dinsdag 8 december" in text
    assert "Elke dinsdag" not in text
    assert "poster--a5" in text
    assert "datum=2026-12-08T10:00&amp;maat=a4" in text  # the other size is of the same date


def test_a_size_that_there_is_not_is_refused(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY)
    answer = client.get(f"{path_of(village)}/poster?maat=a3")
    assert (answer.status_code, "Kies A4 of A5." in answer.text) == (400, True)


@pytest.mark.parametrize(("title", "length"), [("x" * number, length) for number, length in LENGTHS])
def test_a_long_title_is_printed_smaller(village: House, client: WatchingClient, title: str, length: str) -> None:
    plan(village, an_entry(title=title))
    assert f"poster--{length}" in client.get(f"{path_of(village)}/poster").text


def test_of_somebody_at_home_a_poster_names_neither_who_nor_where(
    village: House, crowd: Crowd, canaries: Canaries
) -> None:
    home, phone = canaries.plant("thuis"), canaries.hide("06 12 34 56 78")
    with village.writing():
        owner = db.session.get_one(User, crowd.ids["owner"])
        owner.name = canaries.plant("naam")
        told = {"show_name": True, "show_phone": True, "phone": phone, "join": "bel"}
        event = make_own(owner.id, place="", home=home, rule="FREQ=WEEKLY", **told)
        path = event_path(event.public_id, event.title)
    for who in ("visitor", "near", "owner", "moderator"):  # the last three read the home on the page
        text = crowd[who].get(f"{path}/poster").text
        assert "Een bewoner" in text
        assert "Bij iemand thuis" in text


def test_a_poster_names_four_dates_at_most_and_none_that_is_off(village: House, client: WatchingClient) -> None:
    off = Change(wall("2026-12-01T10:00"), cancelled=True, reason="De zaal lekt.")
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=9", changes=(off,)))
    said = words_of(f"<main{client.get(f'{path_of(village)}/poster').text}</main>")
    assert "dinsdag 24 november, dinsdag 8 december, dinsdag 15 december, dinsdag 22 december" in said
    for day in ("1 december,", "29 december"):
        assert day not in said
    assert "Gaat niet door" in client.get(f"{path_of(village)}/poster?datum=2026-12-01T10:00").text


def test_the_reason_of_one_date_goes_with_it_everywhere(village: House, client: WatchingClient) -> None:
    off = Change(wall("2026-12-01T10:00"), cancelled=True, reason="De zaal lekt.")
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", changes=(off,)))
    path = path_of(village)
    assert lines(client).count("GAAT NIET DOOR. De zaal lekt.") == 1
    for end in (".ics", ".ics?datum=2026-12-01T10:00"):
        calendar = icalendar.Calendar.from_ical(client.get(path + end).data)
        told = [str(each.get("DESCRIPTION")) for each in calendar.walk("VEVENT") if each.get("STATUS") == "CANCELLED"]
        assert [text.startswith("Gaat niet door: De zaal lekt.") for text in told] == [True]
    assert "lekt" not in client.get(f"{path}.ics?datum=2026-12-08T10:00").text
    assert "lekt" not in words_of(client.get(f"{path}?datum=2026-12-08T10:00").text).split("Volgende keren")[0]


def test_a_poster_has_one_address(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY)
    path = path_of(village)
    answer = client.get(f"{path}er/poster?maat=a5")
    assert (answer.status_code, answer.location) == (301, f"{path}/poster?maat=a5")


def lines(client: WatchingClient, query: str = "") -> str:
    answer = client.get(f"/agenda/tekst.txt{query}")
    assert answer.content_type == "text/plain; charset=utf-8"
    return answer.get_data(as_text=True)


def test_the_text_has_a_day_above_each_line(village: House, client: WatchingClient) -> None:
    plan(village, WEEKLY, an_entry("2026-11-25T20:00", uid="b", title="Kaarten!", cancelled=True))
    text = lines(client)
    assert text.startswith(
        "Agenda Teststad\ndinsdag 24 november 2026 tot en met dinsdag 22 december 2026\nhttp://hus.example/agenda/\n\n"
    )
    assert "\n\nDINSDAG 24 NOVEMBER\n10.00 tot 12.00 uur: Koffie. Dorpshuis. Gratis. Vragen: " in text
    assert "Vragen: Dorpshuis De Linde, 074 000 00 01.\n" in text
    assert "WOENSDAG 25 NOVEMBER\n20.00 tot 22.00 uur: Kaarten! GAAT NIET DOOR." in text
    assert text.count("Koffie") == 5  # four weeks ahead, the last day too


def test_the_page_and_the_file_say_the_same_for_the_same_choice(village: House, client: WatchingClient) -> None:
    with village.reading():
        hertme = find_wijk("hertme")
        assert hertme
    plan(
        village, WEEKLY, an_entry("2026-11-26T20:00", uid="b", title="In Hertme & om", wijk_ids=frozenset({hertme.id}))
    )
    query = "?wijk=centrum&van=2026-11-25&tot=2026-12-02"
    text = lines(client, query)
    assert ("Koffie" in text, "In Hertme" in text, "24 NOVEMBER" in text) == (True, False, False)
    page = client.get(f"/agenda/tekst{query}").text
    inside = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[0]
    assert inside.strip() == text.strip()
    assert 'href="/agenda/tekst.txt?wijk=centrum&amp;van=2026-11-25&amp;tot=2026-12-02"' in page
    assert "In Hertme &amp; om" in client.get("/agenda/tekst?wijk=hertme").text


def test_what_lasts_longer_stands_under_the_first_day(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-20T10:00", minutes=int(timedelta(days=9) / timedelta(minutes=1)), title="Kermis"))
    assert "WOENSDAG 25 NOVEMBER\n" in lines(client, "?van=2026-11-25")


def test_nothing_to_copy_says_so(village: House, client: WatchingClient) -> None:
    assert "Er staat in deze dagen niets in de agenda." in lines(client)


@pytest.mark.parametrize("query", ["?van=qz", "?wijk=qz", "?categorie=qz", "?van=2026-12-02&tot=2026-12-01"])
def test_an_odd_choice_is_told(village: House, client: WatchingClient, query: str) -> None:
    page = client.get(f"/agenda/tekst{query}")
    assert (page.status_code, "<textarea" in page.text) == (400, False)
    assert client.get(f"/agenda/tekst.txt{query}").status_code == 400


def test_the_agenda_leads_there(village: House, client: WatchingClient) -> None:
    text = client.get("/agenda/").text
    assert 'href="/agenda/tekst"' in text
    assert 'href="/account/inloggen?verder=/mijn/agenda"' in text


def test_a_poster_of_one_date_says_what_is_different_then(village: House, client: WatchingClient) -> None:
    other = Change(wall("2026-12-08T10:00"), text="We zingen *samen*.")
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=5", text="Kom langs.", changes=(other,)))
    path = path_of(village)
    text = client.get(f"{path}/poster?datum=2026-12-08T10:00").text
    assert ("We zingen samen." in text, "Kom langs." in text) == (True, False)
    assert "Kom langs." in client.get(f"{path}/poster?datum=2026-12-01T10:00").text


def test_why_one_date_is_off_is_told_in_the_text_and_in_its_calendar(village: House, client: WatchingClient) -> None:
    off = Change(wall("2026-12-01T10:00"), cancelled=True, reason="De zaal lekt.")
    plan(village, an_entry(rule="FREQ=WEEKLY;COUNT=3", changes=(off,)))
    assert "GAAT NIET DOOR. De zaal lekt." in client.get("/agenda/tekst.txt").text
    answer = client.get(f"{path_of(village)}.ics?datum=2026-12-01T10:00")
    (event,) = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert (event["STATUS"], "De zaal lekt." in str(event)) == ("CANCELLED", True)


def test_what_has_only_an_address_is_listed_with_that(village: House, client: WatchingClient) -> None:
    plan(village, an_entry(place="", address="Kerkstraat 4"))
    assert "10.00 tot 12.00 uur: Koffie. Kerkstraat 4." in client.get("/agenda/tekst.txt").text
    assert '<p class="event__place">Kerkstraat 4</p>' in client.get("/agenda/").text
