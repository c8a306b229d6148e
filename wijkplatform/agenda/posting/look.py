"""*Bekijk*: the activity as it will look, with its next dates; nothing of it is kept."""

from dataclasses import dataclass

from markupsafe import Markup

from wijkplatform.agenda import marks
from wijkplatform.agenda.models import Join
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.posting.makers import EventChoices
from wijkplatform.agenda.posting.times import read_times
from wijkplatform.agenda.rhythm_editor import next_dates, start_note
from wijkplatform.agenda.rhythm_words import rhythm_words
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.words import day_words_year, time_words
from wijkplatform.core import clock
from wijkplatform.core.markdown import safe_html
from wijkplatform.core.text import _
from wijkplatform.placing.reading import Contact
from wijkplatform.web.here import Here
from wijkplatform.web.view import Mark


@dataclass(frozen=True, slots=True)
class LookDate:
    """One of the next dates, in words."""

    day: str
    time: str


@dataclass(frozen=True, slots=True)
class Look:
    """An activity as it will look. `note` is for its maker. `facts` are labels with lines; `skipped` are the days that
    fall away, with why.
    """

    title: str
    note: str
    mark: Mark | None
    when: str
    rhythm: str
    text_html: Markup
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    dates: tuple[LookDate, ...]
    skipped: tuple[str, ...]
    more: bool


def look_of(draft: Draft, choices: EventChoices, platform: Here, begin: str = "") -> Look:
    """What is seen of this draft, with its next ten dates. The series was read already, so it has some. Where it starts
    on another day than was typed (`begin`), a note says so.
    """
    series = draft.series
    coming = next_dates(series, clock.now())
    first = coming.dates[0] if coming.dates else None
    starts, ends = (first.starts, first.ends) if first else (series.starts, series.ends)
    category = next((each for each in choices.categories if each.id == draft.category_id), None)
    return Look(
        title=draft.title,
        note=_start_note(series, begin),
        mark=category.mark if category else None,
        when=f"{day_words_year(starts.date())}, {time_words(starts, ends)}",
        rhythm=rhythm_words(series, ending=True) if _is_series(series) else "",
        text_html=safe_html(draft.text) if draft.text else Markup(),
        facts=tuple((label, lines) for label, lines in _facts(draft, choices, platform) if lines),
        dates=tuple(
            LookDate(day_words_year(each.starts.date()), time_words(each.starts, each.ends)) for each in coming.dates
        ),
        skipped=tuple(f"{day_words_year(each.day)}: {each.why}" for each in coming.skipped),
        more=coming.more,
    )


def _start_note(series: Series, begin: str) -> str:
    if not begin:
        return ""
    asked, _ends = read_times(begin, "", all_day=series.all_day)
    return start_note(series, asked)


def _is_series(series: Series) -> bool:
    return bool(series.rule or series.extra)


def _facts(draft: Draft, choices: EventChoices, platform: Here) -> tuple[tuple[str, tuple[str, ...]], ...]:
    maker = next((each.name for each in choices.makers if each.id == draft.organisation_id), "")
    wijken = tuple(wijk.name for wijk in choices.wijken if wijk.id in draft.wijk_ids)
    home = (_("Bij iemand thuis. Het adres zien alleen buren: %(adres)s", adres=draft.home),) if draft.home else ()
    return (
        (_("Waar"), home or _some(draft.place, draft.address)),
        (_("Hoe toegankelijk"), marks.labels(marks.ACCESS, draft.access)),
        (_("Wat kost het"), _some(draft.price)),
        (_("Meedoen"), _some(_join_words(draft.join), draft.url)),
        (
            _("Voor wie"),
            (wijken or (_("heel %(plaats)s", plaats=platform.place),)) + marks.labels(marks.AUDIENCES, draft.audiences),
        ),
        (_("Talen"), marks.labels(marks.LANGUAGES, draft.languages)),
        (_("Wie organiseert het"), _some(maker) or (_("Een bewoner"),)),
        (_("Van jou erbij"), _contact_words(draft.contact)),
    )


def _join_words(join: str) -> str:
    words = {
        Join.FREE.value: _("Je kunt zo binnenlopen. Aanmelden hoeft niet."),
        Join.CALL.value: _("Meld je aan per telefoon."),
        Join.MAIL.value: _("Meld je aan met een mail."),
        Join.SITE.value: _("Meld je aan op hun website."),
    }
    return words.get(join, "")


def _contact_words(contact: Contact) -> tuple[str, ...]:
    return _some(_("je naam") if contact.name else "", _("je e-mailadres") if contact.email else "", contact.number)


def _some(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
