"""The fields that every form has: whose it is, how it is called, for whom, and what a resident lets stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.placing.form import Values
from wijkplatform.placing.makers import Choices, Maker
from wijkplatform.placing.models import Publiek, State
from wijkplatform.placing.typed import Typed
from wijkplatform.platforms.contact_details import phone_number

LONGEST_TITLE, LONGEST_TEXT, LONGEST_PHONE = 200, 10_000, 20


@dataclass(frozen=True, slots=True)
class Before:
    """Whose the piece is that is being edited."""

    organisation_id: int | None
    on_behalf: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """For whom it is; no `wijk_ids` means all."""

    publiek: str
    wijk_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """What a resident lets stand beside a piece: nothing, unless it was ticked."""

    name: bool = False
    email: bool = False
    phone: bool = False
    number: str = ""


def read_maker(typed: Typed, choices: Choices, before: Before | None) -> Maker | None:
    """The organisation it is of, or None for a resident. Once posted, it stays whose it is."""
    if before is not None:
        return choices.maker(before.organisation_id)
    slug = typed.one("organisatie")
    found = next((maker for maker in choices.makers if maker.slug == slug), None)
    if found is not None or (not slug and choices.as_self and ("organisatie" in typed.form or not choices.makers)):
        return found
    if not slug and len(choices.makers) == 1:
        return choices.makers[0]
    typed.faults["organisatie"] = _("Kies van wie het is.")
    return None


def is_of_resident(choices: Choices, before: Before | None) -> bool:
    """Whether what came in is a resident's own, as far as the form says."""
    typed = Typed(request.form, {})
    return read_maker(typed, choices, before) is None and not typed.faults


def texts_that_stand(piece: Any, values: Values, publiek: str | None) -> Mapping[str, str]:
    """What others read of a piece already, by field, of all its `values`; nothing when it is to be seen by more people
    than could (`publiek` as typed).
    """
    wider = piece.publiek == Publiek.NEIGHBOURS and publiek != Publiek.NEIGHBOURS
    if piece.state == State.DRAFT or wider:
        return {}
    return {name: held[0] for name, held in values.items()}


def otherwise_words() -> str:
    """How people reach a resident without a number or address in the text."""
    return _("Kruis het liever aan bij “Hoe kunnen mensen jou bereiken?”, of laat mensen je een bericht sturen.")


def read_reached(typed: Typed, choices: Choices) -> Reached:
    """For everybody or for neighbours, and for which wijken."""
    if typed.one("publiek") not in {"", *Publiek}:
        typed.faults["publiek"] = _("Kies voor wie het is.")
    by_slug = {wijk.slug: wijk.id for wijk in choices.wijken}
    asked = [slug for slug in typed.all("wijken") if slug]
    if not set(asked) <= by_slug.keys():
        typed.faults["wijken"] = _("Kies uit de lijst voor welke wijken het is.")
    return Reached(
        publiek=typed.one("publiek") or Publiek.EVERYONE.value,
        wijk_ids=tuple(by_slug[slug] for slug in dict.fromkeys(asked) if slug in by_slug),
    )


def read_contact(typed: Typed, *, as_resident: bool, under_16: bool) -> Contact:
    """What was ticked. An organisation has contact details of its own; of who is under 16 nothing stands there."""
    if not as_resident:
        return Contact()
    name, email, phone = (typed.ticked(f"toon_{what}") for what in ("naam", "email", "telefoon"))
    if under_16:
        if name or email or phone:
            typed.faults["toon_naam"] = nothing_of_children()
        return Contact()
    number = typed.one("telefoon")
    if phone and not number:
        typed.faults["telefoon"] = _("Vul het telefoonnummer in. Of haal het kruisje erbij weg.")
    elif phone:
        try:
            number = phone_number(number)
        except Invalid as refusal:
            typed.faults["telefoon"] = refusal.sentence
        if len(number) > LONGEST_PHONE:
            typed.faults["telefoon"] = _("Dit nummer is te lang.")
    return Contact(name, email, phone, number if phone else "")


def nothing_of_children() -> str:
    """What is said when who is under 16 ticks a contact detail."""
    return _("Tot je 16 bent, zetten we niets van jou erbij.")


def read_alt(typed: Typed, name: str) -> str:
    """What is on a photo, in words."""
    return typed.line(name, LONGEST_TITLE)
