"""A new password, wherever one is chosen: judged, then hashed, each in turn; no unit of work may be open."""

from collections.abc import Iterable

from wijkplatform.accounts.hashing import hash_password, in_turn
from wijkplatform.accounts.passwords import judge_password
from wijkplatform.core.errors import Invalid
from wijkplatform.web.here import Here


def hash_new_password(password: str, own_words: Iterable[str], field: str = "wachtwoord") -> str:
    """The hash of a password that will do; raises Invalid with a sentence for the form's `field`, or Overloaded."""
    words = tuple(own_words)
    sentence = in_turn(lambda: judge_password(password, words))
    if sentence:
        raise Invalid(sentence, {field: sentence})
    return hash_password(password)


def own_words(platform: Here, *about: str) -> tuple[str, ...]:
    """What others know of somebody: the platform and its place, and what is given: name, e-mail address, wijk."""
    return (platform.name, platform.place, *(words.partition("@")[0] for words in about))
