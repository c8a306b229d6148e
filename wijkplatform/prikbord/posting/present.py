"""The page with the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkplatform.core.text import _
from wijkplatform.placing.form import DEEDS, Deeds, FormShown
from wijkplatform.placing.makers import Choices, Pairs
from wijkplatform.placing.post_pages import Shown
from wijkplatform.placing.situation import Situation
from wijkplatform.prikbord.models import MOST_PHOTOS, WEEKS
from wijkplatform.prikbord.posting.form import PHOTO_FIELDS, beside
from wijkplatform.prikbord.posting.labels import LABELS, choosable
from wijkplatform.prikbord.posting.look import NoticeLook
from wijkplatform.web.here import here
from wijkplatform.web.view import Option


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """One of the places for a photo: its number, the names of its fields, and the address of the one that is there."""

    number: int
    name: str
    alt: str
    drop: str
    there: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The form. `options` by field. `first` and `others` are the places for photos; `others_open` when there is
    something in these.
    """

    heading: str
    at: Situation
    form: FormShown
    words: Mapping[str, str]
    options: Mapping[str, tuple[Option, ...]]
    first: PhotoPlace
    others: tuple[PhotoPlace, ...]
    others_open: bool
    asks_contact: bool
    done: str
    photo_lost: bool
    look: NoticeLook | None
    deeds: Deeds = DEEDS


def notice_page(shown: Shown[Choices]) -> NoticePage:
    """All that the template prints."""
    form, choices, at = shown.form, shown.choices, shown.at
    first, *others = (_place(number, at) for number in range(1, MOST_PHOTOS + 1))
    names = [name for place in others for name in (place.name, place.alt, place.drop)]
    return NoticePage(
        heading=_("Hang een briefje op") if at.is_new else _("Verander je briefje"),
        at=at,
        form=form,
        words={**LABELS, "wijken": _("Voor welke %(gebieden)s?", gebieden=here().area_word_plural)},
        options={name: _options(form, name, pairs) for name, pairs in choosable(choices).items()},
        first=first,
        others=tuple(others),
        others_open=form.used(*names) or any(place.there for place in others),
        asks_contact=at.as_resident and not choices.under_16,
        done=shown.done,
        photo_lost=shown.photo_lost,
        look=shown.look,
    )


def _place(number: int, at: Situation) -> PhotoPlace:
    there = at.photos[number - 1] if at.photos else ""
    return PhotoPlace(number, PHOTO_FIELDS[number], beside("alt", number), beside("foto_weg", number), there)


def _options(form: FormShown, name: str, pairs: Pairs) -> tuple[Option, ...]:
    usual = {"publiek": pairs[0][0], "weken": str(WEEKS), "organisatie": pairs[0][0] if pairs else ""}
    chosen = set(form.all(name)) or {usual.get(name, "")}
    return tuple(Option(value, words, value in chosen) for value, words in pairs)
