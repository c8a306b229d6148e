"""No address, telephone number, BSN or account number leaves in a text (SECURITY §2.1, feeds; PROMISES W10).

The general telephone number and website of an organisation are fields of their own and do go out. What somebody spells
out in words ("nul zes, dan ...") is not found: this helps those who did not think of it, it is no lock.
"""

from wijkplatform.core.identifiers import Span, addresses, numbers, seen
from wijkplatform.core.text import _

_PAIRS = {"(": ")", "[": "]", "<": ">"}
_ROUNDS = 5


def scrub(text: str) -> str:
    """`text` with "(zie de website)" in the place of what leads to a person; the same text when there is nothing.

    Dates, times, prices, postcodes and years stay. Scrubbing twice changes nothing more.
    """
    for _round in range(_ROUNDS):
        view, places = seen(text)
        spans = _joined(view, sorted([*addresses(view), *numbers(view)]))
        if not spans:
            return text
        # A span ends where the next character that shows begins: what is invisible in between goes with it.
        ends = [*places[1:], len(text)]
        text = _without(text, [(places[start], max(places[end - 1] + 1, ends[end - 1])) for start, end in spans])
    return text


def scrub_link(address: str, title: str) -> str:
    """`address` without the words at its end, which were made of `title`, when those hide something; "-" instead.

    The words are for people; the page behind the address is found without them.
    """
    if not address or scrub(title) == title:
        return address
    path, mark, query = address.partition("?")
    return f"{path.rpartition('/')[0]}/-{mark}{query}"


def _joined(view: str, spans: list[Span]) -> list[Span]:
    """`spans` with the brackets around them, and those with nothing to read in between as one."""
    joined: list[Span] = []
    for span in spans:
        start, end = _with_brackets(view, *span)
        if joined and not any(letter.isalnum() for letter in view[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _with_brackets(view: str, start: int, end: int) -> Span:
    """The brackets that hold the span, or that it would leave half open: "(074) 2501234"."""
    before = view[start - 1 : start]
    if before in _PAIRS and view[end : end + 1] == _PAIRS[before]:
        return start - 1, end + 1
    inside = view[start:end]
    return (start - 1, end) if before == "(" and inside.count(")") > inside.count("(") else (start, end)


def _without(text: str, spans: list[Span]) -> str:
    instead = _("(zie de website)")
    pieces, since = [], 0
    for start, end in spans:
        pieces += [text[since:start], instead]
        since = end
    return "".join([*pieces, text[since:]])
