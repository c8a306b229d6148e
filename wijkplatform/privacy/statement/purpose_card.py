"""View objects of the privacy statement: what it says of a purpose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PurposeCard:
    """One thing that personal data is used for, as the legal table says it, and `held`: what that is.

    `key` is the purpose's name in the code: what it is known by when its sentence changes.
    """

    key: str
    sentence: str
    basis: str
    term: str
    recipients: str
    seen_by: str
    held: tuple[str, ...]
