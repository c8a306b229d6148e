"""From the form to a draft: every field is read, and each that cannot be gets its sentence."""

from dataclasses import dataclass, fields
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from wijkplatform.agenda import marks
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.makers import EventChoices
from wijkplatform.agenda.posting.meeting import Meeting, read_meeting
from wijkplatform.agenda.posting.series import read_series
from wijkplatform.agenda.posting.times import read_times
from wijkplatform.agenda.posting.where import Where, read_where
from wijkplatform.agenda.rhythm_editor import read_choice
from wijkplatform.agenda.series import Series
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.placing.makers import Maker
from wijkplatform.placing.reading import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    Before,
    Reached,
    read_alt,
    read_contact,
    read_maker,
    read_reached,
)
from wijkplatform.placing.typed import Typed

_NOT_A_TITLE = frozenset({"bewerken", "weghalen"})
"""Titles of which the address would be that of another page."""


@dataclass(frozen=True, slots=True)
class EventBefore(Before):
    """Whose the activity is that is being edited, and its series."""

    series: Series


@dataclass(frozen=True, slots=True)
class Crowd:
    """What it is about, and for which groups."""

    category_id: int | None
    audiences: str
    languages: str


def read_draft(choices: EventChoices, zone: str, *, has_upload: bool, before: EventBefore | None = None) -> Draft:
    """What was filled in. Raises Invalid with every fault, by field."""
    faults: dict[str, str] = {}
    form: MultiDict[str, str] = request.form
    typed = Typed(form, faults)
    maker = read_maker(typed, choices, before)
    title, text = _words(typed)
    series = _series(typed, zone, before)
    where = read_where(typed, choices, maker)
    meeting = read_meeting(typed)
    contact = read_contact(typed, as_resident=maker is None, under_16=choices.under_16)
    _require_reachable(typed, meeting, maker, shows=(contact.phone, contact.email))
    reached = read_reached(typed, choices)
    crowd = _crowd(typed, choices)
    alt = _photo(typed, has_upload=has_upload, is_new=before is None)
    if faults or series is None:
        raise Invalid(next(iter(faults.values())), faults)
    return Draft(
        organisation_id=maker.id if maker else None,
        on_behalf=bool(maker and maker.on_behalf),
        title=title,
        text=text,
        series=series,
        contact=contact,
        photo_alt=alt,
        drops_photo=typed.ticked("foto_weg"),
        **_fields(where),
        **_fields(meeting),
        **_fields(reached),
        **_fields(crowd),
    )


def _fields(part: Where | Meeting | Reached | Crowd) -> dict[str, Any]:
    """What a part of the form says, by the names of a draft."""
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _words(typed: Typed) -> tuple[str, str]:
    title = typed.line("titel", LONGEST_TITLE)
    if not title:
        typed.faults.setdefault("titel", _("Vul in hoe de activiteit heet."))
    elif title.lower() in _NOT_A_TITLE:
        typed.faults["titel"] = _("Zo kan een activiteit niet heten. Kies een titel die meer zegt.")
    return title, typed.text("tekst", LONGEST_TEXT)


def _series(typed: Typed, zone: str, before: EventBefore | None) -> Series | None:
    all_day, old = typed.ticked("hele_dag"), before.series if before else None
    try:
        starts, ends = read_times(typed.one("begin"), typed.one("einde"), all_day=all_day)
        return read_series(typed.form, starts, ends, zone, all_day=all_day, old=old)
    except Invalid as refusal:
        found = dict(refusal.faults) or {"herhaling": refusal.sentence}
        typed.faults.update(read_choice(typed.form)[1] | found)
        return None


def _crowd(typed: Typed, choices: EventChoices) -> Crowd:
    slug = typed.one("categorie")
    category = next((each.id for each in choices.categories if each.slug == slug), None)
    if slug and category is None:
        typed.faults["categorie"] = _("Kies uit de lijst wat voor activiteit het is.")
    return Crowd(
        category_id=category,
        audiences=marks.stored(marks.AUDIENCES, typed.several("voor", marks.slugs(marks.AUDIENCES))),
        languages=marks.stored(marks.LANGUAGES, typed.several("talen", marks.slugs(marks.LANGUAGES))),
    )


def _require_reachable(typed: Typed, meeting: Meeting, maker: Maker | None, *, shows: tuple[bool, bool]) -> None:
    """How one is to join must be possible: who is to be called has a number that shows."""
    phone, email = (maker.has_phone, maker.has_email) if maker else shows
    site = bool(meeting.url) or bool(maker and maker.has_website)
    words = {
        "bel": (phone, _("Om te bellen is een telefoonnummer nodig. Kies iets anders, of zet er een nummer bij.")),
        "mail": (email, _("Om te mailen is een e-mailadres nodig. Kies iets anders, of zet er een adres bij.")),
        "website": (site, _("Vul ook het adres van de website in.")),
    }
    reachable, sentence = words.get(meeting.join, (True, ""))
    if not reachable:
        typed.faults.setdefault("website" if meeting.join == "website" else "meedoen", sentence)


def _photo(typed: Typed, *, has_upload: bool, is_new: bool) -> str:
    """What is on the photo, in words. Who wrote that, or ticked that it may be used, means to send one."""
    if has_upload and not typed.ticked("rechten"):
        typed.faults["rechten"] = _("Kruis aan dat je de foto mag gebruiken. Of kies geen foto.")
    alt = read_alt(typed, "alt")
    if is_new and not has_upload and (alt or typed.ticked("rechten")):
        typed.faults["foto"] = _("Kies je foto. Wil je er geen? Haal dan weg wat je er hieronder over invulde.")
    return alt
