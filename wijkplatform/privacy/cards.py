"""View objects of the privacy statement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PurposeCard:
    """One thing that personal data is used for, as the legal table says it, and `held`: what that is."""

    sentence: str
    basis: str
    term: str
    recipients: str
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """The statement: who is responsible, and every purpose."""

    controller: str
    address_lines: tuple[str, ...]
    email: str
    privacy_contact: str
    purposes: tuple[PurposeCard, ...]
