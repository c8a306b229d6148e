"""What in a text leads straight to one person: an e-mail address, a telephone number, an account number, a BSN."""

from wijkplatform.core.identifiers.addresses import addresses
from wijkplatform.core.identifiers.lookalikes import seen
from wijkplatform.core.identifiers.numbers import Kind, Span, numbers, numbers_by_kind

__all__ = ["Kind", "Span", "addresses", "holds_address", "kinds_in", "numbers", "seen"]


def kinds_in(text: str) -> frozenset[Kind]:
    """Which sorts of numbers stand in `text`. What is only the end of a longer number does not count: nine digits
    behind "+31", or in an account number, are no BSN.
    """
    view, _places = seen(text)
    found = list(numbers_by_kind(view))
    return frozenset(kind for kind, span in found if not any(_within(span, other) for _kind, other in found))


def holds_address(text: str) -> bool:
    """Whether an e-mail address stands in `text`, also a disguised one."""
    view, _places = seen(text)
    return next(addresses(view), None) is not None


def _within(span: Span, other: Span) -> bool:
    return other[0] < span[0] and span[1] <= other[1]
