"""Who writes or gets a message: an account, an organisation, or somebody with an address and no account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """One of the three; the others are empty."""

    user_id: int | None = None
    organisation_id: int | None = None
    email: str = ""


def mailbox_key(email: str) -> str:
    """What stands for the mailbox behind an address as `read_address` gives it: without what follows a plus, for mail
    to all of these arrives at one person. Limits and blocks go by it; letters go to the address itself.
    """
    name, _at, domain = email.rpartition("@")
    return f"{name.partition('+')[0] or name}@{domain}" if name else ""
