"""Keeping an activity that was filled in."""

from typing import Any

from sqlalchemy import select

from wijkplatform.agenda.models import Event, Occurrence
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.putting import put
from wijkplatform.core.database import session
from wijkplatform.placing.keeping import Keeper


def _make(columns: dict[str, Any]) -> Event:
    return Event(uid=columns["public_id"], **columns)


def _is_said(event: Event, draft: Draft) -> bool:
    said = (draft.title, draft.text, draft.series.starts, draft.home)
    return (event.title, event.text, event.starts, event.home) == said


def _has_page(event: Event) -> bool:
    """A date far ahead was not made yet."""
    return session().execute(select(Occurrence.id).where(Occurrence.event_id == event.id).limit(1)).first() is not None


KEEPER = Keeper(EVENTS, _make, put, _is_said, _has_page)
