"""What makes us doubt a text in a form: the author may say that it is right, with a tick in a box beside the field."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from wijkplatform.core.identifiers import Kind, holds_address, kinds_in
from wijkplatform.core.text import _
from wijkplatform.web.view import Doubt

NO_TEXT = frozenset({"email", "email_ouder", "telefoon", "website", "aantal", "versie", "sleutel"})
"""Fields of which the form itself says what they hold, so that nine digits in them are no BSN."""


Said = tuple[str, str]
"""What there is to say about a text, and what is good to know with it; both empty when there is nothing to ask."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to doubt. `answer` is the name of the box that says it is right, `label` what stands beside that box.
    `saying` tells what to say of a text, from that text and the words for how its author is reached otherwise.
    `published`: asked only where others will read the text.
    """

    answer: str
    label: Callable[[], str]
    saying: Callable[[str, str], Said]
    published: bool = False


def _of_bsn(text: str, _otherwise: str) -> Said:
    """No BSN is kept (UAVG art. 46), whatever the form is for."""
    if Kind.BSN not in kinds_in(text):
        return "", ""
    return _("Hier lijkt een burgerservicenummer (BSN) te staan. Dat mogen we niet bewaren. Haal het weg."), ""


def _of_contact(text: str, otherwise: str) -> Said:
    """What leads straight to somebody, in a text that others will read. Feeds leave it out (`feeds/scrub.py`)."""
    kinds = kinds_in(text)
    reached = [_("een telefoonnummer")] if Kind.PHONE in kinds else []
    reached += [_("een e-mailadres")] if holds_address(text) else []
    words = reached + ([_("een rekeningnummer")] if Kind.ACCOUNT in kinds else [])
    if not words:
        return "", ""
    instead = otherwise if reached else _("Geef het liever alleen aan wie het nodig heeft.")
    known = _("Op andere websites komt het niet.")
    return _("Hier staat %(wat)s. Iedereen die dit leest, ziet dat.", wat=_listed(words)), f"{known} {instead}".strip()


def _listed(words: list[str]) -> str:
    first, last = ", ".join(words[:-1]), words[-1]
    return _("%(eerste)s en %(laatste)s", eerste=first, laatste=last) if first else last


LET_STAND = "laat_staan"
QUESTIONS = (
    Question("geen_bsn", lambda: _("Dit is geen BSN"), _of_bsn),
    Question(LET_STAND, lambda: _("Laat het staan"), _of_contact, published=True),
)
"""All there is to doubt, what counts most first: of one field one thing is asked at a time."""


def doubt_about(
    name: str, text: str, answered: Mapping[str, Collection[str]], *, published: bool, otherwise: str = ""
) -> Doubt | None:
    """What to ask about `text` in the field `name`; `answered` holds by box the fields that it was ticked for.
    `otherwise` is a sentence about how people reach the author without it.
    """
    for question in QUESTIONS:
        asked = name not in answered[question.answer] and (published or not question.published)
        sentence, more = question.saying(text, otherwise) if asked else ("", "")
        if sentence:
            return Doubt(sentence, question.answer, question.label(), more)
    return None
