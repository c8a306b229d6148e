"""From the form to a draft: every field is read, and each that cannot be gets its sentence."""

from dataclasses import dataclass, fields
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from wijkplatform.agenda import marks
from wijkplatform.agenda.models import Publiek
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.makers import Choices, Maker
from wijkplatform.agenda.posting.meeting import Meeting, read_contact, read_meeting
from wijkplatform.agenda.posting.series import read_series
from wijkplatform.agenda.posting.times import read_times
from wijkplatform.agenda.posting.typed import Typed
from wijkplatform.agenda.posting.where import Where, read_where
from wijkplatform.agenda.rhythm_editor import read_choice
from wijkplatform.agenda.series import Series
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _

LONGEST_TITLE, LONGEST_TEXT = 200, 10_000
_NOT_A_TITLE = frozenset({"bewerken", "weghalen"})
"""Titles of which the address would be that of another page."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is being edited: its series, and whose it is."""

    series: Series
    organisation_id: int | None
    on_behalf: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """For whom it is, and what it is about."""

    publiek: str
    wijk_ids: tuple[int, ...]
    category_id: int | None
    audiences: str
    languages: str


def read_draft(choices: Choices, zone: str, *, has_upload: bool, before: Before | None = None) -> Draft:
    """What was filled in. Raises Invalid with every fault, by field."""
    faults: dict[str, str] = {}
    form: MultiDict[str, str] = request.form
    typed = Typed(form, faults)
    maker = _maker(typed, choices, before)
    title, text = _words(typed)
    series = _series(typed, zone, before)
    where = read_where(typed, choices, maker)
    meeting = read_meeting(typed)
    contact = read_contact(typed, as_resident=maker is None, under_16=choices.under_16)
    _require_reachable(typed, meeting, maker, shows=(contact.phone, contact.email))
    crowd = _for_whom(typed, choices)
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
        **_fields(crowd),
    )


def is_of_resident(choices: Choices, before: Before | None) -> bool:
    """Whether it is a resident's own, as far as the form says."""
    typed = Typed(request.form, {})
    return _maker(typed, choices, before) is None and not typed.faults


def _fields(part: Where | Meeting | Crowd) -> dict[str, Any]:
    """What a part of the form says, by the names of a draft."""
    return {field.name: getattr(part, field.name) for field in fields(part)}


def _maker(typed: Typed, choices: Choices, before: Before | None) -> Maker | None:
    """The organisation it is of, or None for a resident. Once posted, it stays whose it is."""
    if before is not None:
        return next((maker for maker in choices.makers if maker.id == before.organisation_id), None)
    slug = typed.one("organisatie")
    found = next((maker for maker in choices.makers if maker.slug == slug), None)
    if found is not None or (not slug and choices.as_self and ("organisatie" in typed.form or not choices.makers)):
        return found
    if not slug and len(choices.makers) == 1:
        return choices.makers[0]
    typed.faults["organisatie"] = _("Kies van wie de activiteit is.")
    return None


def _words(typed: Typed) -> tuple[str, str]:
    title = typed.line("titel", LONGEST_TITLE)
    if not title:
        typed.faults.setdefault("titel", _("Vul in hoe de activiteit heet."))
    elif title.lower() in _NOT_A_TITLE:
        typed.faults["titel"] = _("Zo kan een activiteit niet heten. Kies een titel die meer zegt.")
    return title, typed.text("tekst", LONGEST_TEXT)


def _series(typed: Typed, zone: str, before: Before | None) -> Series | None:
    all_day, old = typed.ticked("hele_dag"), before.series if before else None
    try:
        starts, ends = read_times(typed.one("begin"), typed.one("einde"), all_day=all_day)
        return read_series(typed.form, starts, ends, zone, all_day=all_day, old=old)
    except Invalid as refusal:
        found = dict(refusal.faults) or {"herhaling": refusal.sentence}
        typed.faults.update(read_choice(typed.form)[1] | found)
        return None


def _for_whom(typed: Typed, choices: Choices) -> Crowd:
    if typed.one("publiek") not in {"", *Publiek}:
        typed.faults["publiek"] = _("Kies voor wie het is.")
    by_slug = {wijk.slug: wijk.id for wijk in choices.wijken}
    asked = [slug for slug in typed.all("wijken") if slug]
    if not set(asked) <= by_slug.keys():
        typed.faults["wijken"] = _("Kies uit de lijst voor welke wijken het is.")
    slug = typed.one("categorie")
    category = next((each.id for each in choices.categories if each.slug == slug), None)
    if slug and category is None:
        typed.faults["categorie"] = _("Kies uit de lijst wat voor activiteit het is.")
    return Crowd(
        publiek=typed.one("publiek") or Publiek.EVERYONE.value,
        wijk_ids=tuple(by_slug[slug] for slug in dict.fromkeys(asked) if slug in by_slug),
        category_id=category,
        audiences=marks.stored(marks.AUDIENCES, typed.several("voor", marks.AUDIENCES)),
        languages=marks.stored(marks.LANGUAGES, typed.several("talen", marks.LANGUAGES)),
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
    alt = typed.line("alt", LONGEST_TITLE)
    if is_new and not has_upload and (alt or typed.ticked("rechten")):
        typed.faults["foto"] = _("Kies je foto. Wil je er geen? Haal dan weg wat je er hieronder over invulde.")
    return alt
