"""Who writes or gets a message: an account, an organisation, or somebody with an address and no account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """One of the three; the others are empty."""

    user_id: int | None = None
    organisation_id: int | None = None
    email: str = ""
