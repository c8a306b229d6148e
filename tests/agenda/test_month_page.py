"""A month of the agenda as a visitor sees it."""

import re

import pytest

from tests.agenda.arranging import an_entry, plan
from tests.agenda.looking import path_of, words
from tests.client import WatchingClient
from tests.conftest import House


def test_a_month_has_its_days(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-03T10:00", rule="FREQ=WEEKLY"))
    html = client.get("/agenda/maand/2026-11").text
    assert "ovember 2026" in words(html)
    for day in ("03", "10", "17", "24"):
        assert f'href="/agenda/?van=2026-11-{day}&amp;tot=2026-11-{day}"' in html
    assert 'href="/agenda/maand/2026-10"' in html
    assert 'href="/agenda/maand/2026-12"' in html


def test_on_a_telephone_what_is_over_this_month_is_folded_away(village: House, client: WatchingClient) -> None:
    plan(village, an_entry("2026-11-03T10:00", rule="FREQ=WEEKLY"))
    html = client.get("/agenda/maand/2026-11").text
    over = re.findall(r'<details class="fold month-list.*?</details>', html, re.DOTALL)[0]
    assert [re.findall(r"datum=2026-11-(\d\d)", part) for part in (over, html.split(over)[1])] == [
        ["03", "10", "17"], ["24"]
    ]  # fmt: skip
    assert '<details class="fold month-list' not in client.get("/agenda/maand/2026-10").text
    assert '<details class="fold month-list' not in client.get("/agenda/maand/2026-12").text


def _cells(html: str) -> dict[int, str]:
    """What each day of a month says that has something."""
    cells = re.findall(r'<td class="month__cell month__cell--full.*?</td>', html, re.DOTALL)
    return {int(re.findall(r"-(\d\d)\">", cell)[0]): words(f"<main{cell}</main>") for cell in cells}


def test_what_lasts_more_days_stands_on_each_of_them_in_the_month(village: House, client: WatchingClient) -> None:
    plan(
        village,
        an_entry("2026-12-12T00:00", 3 * 24 * 60, all_day=True, title="Kerstmarkt"),
        an_entry("2026-12-13T20:00", 240, uid="b", title="Concert"),
        an_entry("2026-12-30T00:00", 4 * 24 * 60, all_day=True, uid="c", title="Vuurwerk"),
    )
    december = client.get("/agenda/maand/2026-12").text
    cells = _cells(december)
    assert sorted(cells) == [12, 13, 14, 30, 31]
    assert "2 activiteiten" in cells[13]
    for day, title in ((12, "Kerstmarkt"), (13, "Kerstmarkt"), (13, "Concert"), (14, "Kerstmarkt"), (31, "Vuurwerk")):
        assert title in cells[day]
    assert "Concert" not in cells[14]
    assert december.split('class="month-list"')[1].count(">Kerstmarkt</a>") == 1
    january = _cells(client.get("/agenda/maand/2027-01").text)
    assert sorted(january) == [1, 2]


def test_the_month_links_each_activity_and_strikes_what_is_off(village: House, client: WatchingClient) -> None:
    entries = (an_entry(f"2026-11-24T{hour}:00", uid=str(hour), title=f"Om {hour}") for hour in (10, 11, 12, 13))
    plan(village, *entries, an_entry("2026-11-25T10:00", uid="uit", title="Soep", cancelled=True))
    table = client.get("/agenda/maand/2026-11").text.split("<table")[1].split("</table>")[0]
    assert f'<a href="{path_of(village, "10")}">Om 10</a>' in table
    assert "Om 13" not in table
    assert "+1 meer" in table
    assert f'<a href="{path_of(village, "uit")}"><del>Soep</del>' in table
    assert "gaat niet door" in table


@pytest.mark.parametrize(
    "month", ["2026-13", "2026-1", "2026-00", "november", "0001-01", "9999-12", "2026-11-01", "٢٠٢٦-11"]
)
def test_a_month_that_is_none_is_not_found(village: House, client: WatchingClient, month: str) -> None:
    assert client.get(f"/agenda/maand/{month}").status_code == 404
