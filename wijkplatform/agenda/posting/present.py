"""The page with the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkplatform.agenda.posting.labels import LABELS, choosable
from wijkplatform.agenda.posting.look import Look
from wijkplatform.agenda.posting.makers import EventChoices
from wijkplatform.agenda.posting.series import AS_IT_IS
from wijkplatform.core.text import _
from wijkplatform.placing.form import DEEDS, Deeds, FormShown
from wijkplatform.placing.post_pages import Shown
from wijkplatform.web.view import Option

ROWS = 3
"""So many empty rows for loose dates and pauses stand below those that are filled in."""


@dataclass(frozen=True, slots=True)
class PostPage:
    """The form. `options` by field; `extra` and `pauses` are rows, the last ones empty; `photo` is the address of the
    one that is there; `waits` says that a first activity is looked at before others see it.
    """

    heading: str
    action: str
    form: FormShown
    words: Mapping[str, str]
    options: Mapping[str, tuple[Option, ...]]
    extra: tuple[str, ...]
    pauses: tuple[tuple[str, str], ...]
    is_new: bool
    is_draft: bool
    of: str
    as_resident: bool
    asks_contact: bool
    waits: bool
    refusal: str
    done: str
    photo: str
    photo_lost: bool
    look: Look | None
    remove_href: str
    deeds: Deeds = DEEDS

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.form.value(name)


def post_page(shown: Shown[EventChoices]) -> PostPage:
    """All that the template prints."""
    form, choices, at = shown.form, shown.choices, shown.at
    pairs = choosable(choices, odd_rhythm=form.value("herhaling") == AS_IT_IS)
    firsts, lasts = form.all("pauze_van"), form.all("pauze_tot")
    rows = [
        (firsts[number] if number < len(firsts) else "", lasts[number] if number < len(lasts) else "")
        for number in range(max(len(firsts), len(lasts)))
    ]
    return PostPage(
        heading=_("Plaats een activiteit") if at.is_new else _("Verander de activiteit"),
        action=at.action,
        form=form,
        words=LABELS,
        options={name: _options(form, name, each) for name, each in pairs.items()},
        extra=(*(day for day in form.all("extra") if day), *[""] * ROWS),
        pauses=(*(row for row in rows if any(row)), *[("", "")] * 2),
        is_new=at.is_new,
        is_draft=at.is_draft,
        of=at.of,
        as_resident=at.as_resident,
        asks_contact=at.as_resident and not choices.under_16,
        waits=at.waits,
        refusal=at.refusal,
        done=shown.done,
        photo=next(iter(at.photos), ""),
        photo_lost=shown.photo_lost,
        look=shown.look,
        remove_href=at.remove_href,
    )


def _options(form: FormShown, name: str, pairs: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    chosen = set(form.all(name)) or {pairs[0][0] if pairs and name in _FIRST_IS_USUAL else ""}
    return tuple(Option(value, words, value in chosen) for value, words in pairs)


_FIRST_IS_USUAL = frozenset({"herhaling", "publiek", "organisatie"})
