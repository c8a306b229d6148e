"""How easily a password is guessed (zxcvbn, with Dutch words and names), and in plain words what to do about it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from zxcvbn.matching import (
    L33T_TABLE,
    RANKED_DICTIONARIES,
    add_frequency_lists,
    build_ranked_dict,
    enumerate_l33t_subs,
    omnimatch,
    relevant_l33t_subtable,
)
from zxcvbn.scoring import most_guessable_match_sequence
from zxcvbn.time_estimates import guesses_to_score

from wijkplatform.accounts.listed import read_list
from wijkplatform.core.text import _

STRONG_ENOUGH = 3  # of 4: more than 10^8 guesses
_LONGEST, _SHORTEST, _STEP = 72, 16, 8
_MOST_WORK = 250_000
_OWN = "own_words"
_NAMES = frozenset({"surnames", "male_names", "female_names", "dutch_names"})

# Once, while no thread can be looking in them; parts that repeat themselves are looked up in these too.
add_frequency_lists({"dutch_words": read_list("woorden"), "dutch_names": read_list("voornamen")})


def find_weakness(password: str, own_words: Sequence[str]) -> str | None:
    """Why a password is guessed too easily, as one Dutch sentence; None when it is strong enough.

    `own_words` are small letters, what is known of the person; they are nowhere kept (which is why this does not go
    through `zxcvbn()`: that puts them in a table shared by all threads). Takes up to half a second, whatever is typed.
    """
    text = _part_to_judge(password)
    found = most_guessable_match_sequence(
        text, omnimatch(text, {**RANKED_DICTIONARIES, _OWN: build_ranked_dict(own_words)})
    )
    if guesses_to_score(Decimal(found["guesses"])) >= STRONG_ENOUGH:
        return None
    return _reason(found["sequence"])


def advice() -> str:
    """What to do instead, whatever was wrong."""
    return _("Neem vier losse woorden die niets met elkaar te maken hebben.")


def _part_to_judge(password: str) -> str:
    """As much of the beginning as can be judged in time: the whole is never weaker than a part.

    zxcvbn tries all ways to read 4 as a, $ as s and so on: for 72 characters with all such signs, four seconds.
    """
    length = min(len(password), _LONGEST)
    while length > _SHORTEST and _work(password[:length]) > _MOST_WORK:
        length -= _STEP
    return password[:length]


def _work(text: str) -> int:
    return len(text) ** 2 * len(enumerate_l33t_subs(relevant_l33t_subtable(text, L33T_TABLE)))


def _reason(sequence: Sequence[Any]) -> str:
    """What the longest part that was recognised is."""
    longest = max(sequence, key=lambda match: len(match["token"]))
    kind = longest["pattern"]
    if kind == "dictionary":
        return _about_a_word(longest)
    reasons = {
        "spatial": _("Toetsen die naast elkaar liggen zijn makkelijk te raden."),
        "repeat": _("Iets herhalen maakt je wachtwoord niet sterker."),
        "sequence": _("Een rijtje zoals abc of 6543 is makkelijk te raden."),
        "regex": _("Een jaartal is makkelijk te raden."),
        "date": _("Een datum is makkelijk te raden."),
    }
    return reasons.get(kind) or _("Dit wachtwoord is te makkelijk te raden.")


def _about_a_word(match: Any) -> str:
    if match["dictionary_name"] == _OWN:
        return _("Je naam, je e-mailadres of je wijk is makkelijk te raden.")
    if match["l33t"]:
        return _("Een letter vervangen, zoals @ voor a, helpt niet: iedereen doet dat.")
    if match["reversed"]:
        return _("Een woord omdraaien helpt niet.")
    if match["dictionary_name"] in _NAMES:
        return _("Een naam is makkelijk te raden.")
    if match["dictionary_name"] == "passwords":
        return _("Dit lijkt op een wachtwoord dat veel mensen gebruiken.")
    return _("Dit zijn te weinig woorden, of ze zijn te gewoon.")
