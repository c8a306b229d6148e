"""Names for things in addresses: random ids, which tell nothing, and slugs, which tell a reader where a link leads."""

import re
import secrets
import unicodedata
from functools import lru_cache

PUBLIC_ID_LENGTH = 22
PUBLIC_ID_PATTERN = re.compile(r"[A-Za-z0-9_-]{22}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def new_public_id() -> str:
    """Some 128 random bits, safe in an address. No sequence number ever leaves the house. It begins with no dash: typed
    behind a command that would be an option.
    """
    while (found := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return found


@lru_cache(maxsize=8192)
def slug_of(words: str, longest: int = 60) -> str:
    """`words` as lower-case ASCII with hyphens, at most `longest` long and cut at a word; "-" when nothing is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = _NOT_IN_SLUG.sub("-", plain.replace("'", "")).strip("-")
    if len(slug) > longest:
        slug = slug[: longest + 1].rsplit("-", 1)[0][:longest]
    return slug or "-"
