"""While one is half-way, another comes in between: neither undoes what the other did. Real threads, both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import current_thread
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.agenda.posting.conftest import Browse, Poster, the_one
from tests.client import OWN_PAGE, token_in
from tests.conftest import NOW, House
from wijkplatform.agenda import jobs
from wijkplatform.agenda.date_pages import doing
from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.core.database import db

A_WHILE = 1.5
"""Seconds that the one who came in between gets, before the first goes on."""
DATE = "2026-12-05T10:00"

Arrange = Callable[[Any, Callable[[], TestResponse]], list["Future[TestResponse]"]]


@pytest.fixture
def path(street: House, resident: Poster) -> str:
    """A weekly activity of Sanne's."""
    assert resident.send(herhaling="wekelijks").status_code == 303
    return f"/agenda/{the_one(street).public_id}"


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Iterator[Arrange]:
    """Let something happen, in a thread, once a module has read a series and before it goes on."""
    first = current_thread()
    with ThreadPoolExecutor(1) as other:

        def arrange(module: Any, deed: Callable[[], TestResponse]) -> list["Future[TestResponse]"]:
            answers: list[Future[TestResponse]] = []
            real = module.stored_series

            def interrupted(event: Event) -> Any:
                found = real(event)
                if current_thread() is first and not answers:
                    answers.append(other.submit(deed))
                    wait(answers, A_WHILE)
                return found

            monkeypatch.setattr(module, "stored_series", interrupted)
            return answers

        yield arrange


def test_a_date_that_is_cancelled_while_new_dates_are_made_stays_cancelled(
    street: House, resident: Poster, path: str, between: Arrange
) -> None:
    form = f"{path}/data/afzeggen?datum={DATE}"
    token = token_in(resident.client.get(form))
    wish = {"csrf_token": token, "bereik": "deze", "versie": "1", "reden": "Ziek.", "bevestig": "1"}
    with street.writing():
        db.session.scalars(select(Event)).one().made_until = NOW
    answers = between(jobs, lambda: resident.client.post(form, data=wish, headers=OWN_PAGE))
    with street.app.app_context():
        jobs.move_horizon()
    assert answers[0].result().status_code == 303
    with street.reading():
        cancelled = select(Occurrence.starts, Occurrence.reason).where(Occurrence.cancelled)
        found = [(str(row.starts)[:10], row.reason) for row in db.session.execute(cancelled)]
    assert found == [("2026-12-05", "Ziek.")]


def test_two_who_change_all_dates_from_one_version_do_not_both_do_so(
    street: House, resident: Poster, browse: Browse, path: str, between: Arrange
) -> None:
    other, form = Poster(browse("Sanne")), f"{path}/bewerken"
    said = {"titel": "Van de ander", "herhaling": "wekelijks", "versie": "1"}
    answers = between(doing, lambda: other.send(form, **said))
    wish = {"bereik": "alle", "versie": "1", "titel": "Van de een", "tekst": "x", "plek": "P", "bevestig": "1"}
    answer = resident.client.send_form(f"{path}/data/wijzigen?datum={DATE}", wish)
    statuses = {"Van de een": answer.status_code, "Van de ander": answers[0].result().status_code}
    assert sorted(statuses.values()) == [303, 409]
    event = the_one(street)
    assert (statuses[event.title], event.version) == (303, 2)
