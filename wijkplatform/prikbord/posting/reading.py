"""From the form to a draft: every field is read, and each that cannot be gets its sentence."""

from flask import request

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.placing.makers import Choices
from wijkplatform.placing.reading import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    Before,
    nothing_of_children,
    read_alt,
    read_contact,
    read_maker,
    read_reached,
)
from wijkplatform.placing.typed import Typed
from wijkplatform.prikbord.models import MOST_WEEKS, WEEKS, NoticeKind
from wijkplatform.prikbord.posting.draft import NoticeDraft, PhotoWish
from wijkplatform.prikbord.posting.form import PHOTO_FIELDS, NoticeForm, beside

LONGEST_ADDRESS = 200


def read_notice(form: NoticeForm, choices: Choices, before: Before | None) -> NoticeDraft:
    """What was filled in. Raises Invalid with every fault, by field."""
    typed = Typed(request.form, {})
    maker = read_maker(typed, choices, before)
    kind = _kind(typed)
    title, text = _words(typed)
    photos = _photos(typed, form, is_new=before is None)
    reached = read_reached(typed, choices)
    weeks = _weeks(typed)
    contact = read_contact(typed, as_resident=maker is None, under_16=choices.under_16)
    address = _address(typed, choices) if maker is None else ""
    if typed.faults:
        raise Invalid(next(iter(typed.faults.values())), typed.faults)
    return NoticeDraft(
        organisation_id=maker.id if maker else None,
        on_behalf=bool(maker and maker.on_behalf),
        title=title,
        text=text,
        kind=kind,
        publiek=reached.publiek,
        wijk_ids=reached.wijk_ids,
        weeks=weeks,
        contact=contact,
        address=address,
        photos=photos,
    )


def _kind(typed: Typed) -> str:
    kind = typed.one("soort")
    if kind not in set(NoticeKind):
        typed.faults["soort"] = _("Kies wat voor briefje het is.")
    return kind


def _words(typed: Typed) -> tuple[str, str]:
    title, text = typed.line("titel", LONGEST_TITLE), typed.text("tekst", LONGEST_TEXT)
    if not title:
        typed.faults.setdefault("titel", _("Vul in waar je briefje over gaat."))
    return title, text


def _weeks(typed: Typed) -> int:
    given = typed.one("weken") or str(WEEKS)
    if not (given.isascii() and given.isdecimal() and len(given) <= 2 and 1 <= int(given) <= MOST_WEEKS):
        typed.faults["weken"] = _("Kies hoe lang het blijft hangen: van 1 tot %(n)s weken.", n=MOST_WEEKS)
        return WEEKS
    return int(given)


def _address(typed: Typed, choices: Choices) -> str:
    """The address that a resident lets stand beside it: only when that was ticked."""
    address = typed.line("adres", LONGEST_ADDRESS)
    if not typed.ticked("toon_adres"):
        return ""
    if choices.under_16:
        typed.faults["toon_adres"] = nothing_of_children()
    elif not address:
        typed.faults["adres"] = _("Vul het adres in. Of haal het kruisje erbij weg.")
    return address


def _photos(typed: Typed, form: NoticeForm, *, is_new: bool) -> dict[int, PhotoWish]:
    """What becomes of the photo in each place. Who wrote what is on one, or ticked that it may be used, means to send
    one.
    """
    uploads, found = form.uploads, {}
    if uploads and not typed.ticked("rechten"):
        typed.faults["rechten"] = _("Kruis aan dat je de foto mag gebruiken. Of kies geen foto.")
    if is_new and not uploads and typed.ticked("rechten"):
        typed.faults["foto"] = _no_photo()
    for place, name in PHOTO_FIELDS.items():
        alt, drops = read_alt(typed, beside("alt", place)), typed.ticked(beside("foto_weg", place))
        if is_new and alt and name not in uploads:
            typed.faults[name] = _no_photo()
        found[place] = PhotoWish(alt, drops)
    return found


def _no_photo() -> str:
    return _("Kies je foto. Wil je er geen? Haal dan weg wat je er hieronder over invulde.")
