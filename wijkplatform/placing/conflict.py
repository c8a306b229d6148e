"""Two versions of a piece beside each other: what somebody else made of it, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkplatform.core.text import _
from wijkplatform.placing.form import DEEDS, FormShown, Values
from wijkplatform.placing.makers import Pairs

AGAIN = frozenset({"csrf_token", "versie", "doe", "rechten"})
"""Fields that are not sent along from the page with two versions."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two versions differ, in words."""

    label: str
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Two versions of a piece. `kept` are the fields of mine, to be sent again from the newest version. `own` says that
    the other one is of the same form, posted before.
    """

    title: str
    action: str
    token: str
    differences: tuple[Difference, ...]
    kept: tuple[tuple[str, str], ...]
    version: int
    doe: str
    photo_lost: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a form in words: labels by name, in the order of the page; what can be chosen in each; the values
    that say the same as nothing; and those that hold files.
    """

    labels: Mapping[str, str]
    pairs: Mapping[str, Pairs]
    usual: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset({"foto"})


def conflict_page(
    form: FormShown, theirs: Values, fields: Fields, action: str, *, photo_lost: bool, own: bool = False
) -> ConflictPage:
    """What somebody else made of it (`theirs`) beside what was typed."""
    differences = []
    for name, label in fields.labels.items():
        now, typed = _held(theirs, name, fields), _held(form.values, name, fields)
        if now != typed and name != "organisatie":
            words = dict(fields.pairs.get(name, ())) | {"on": _("ja")}
            differences.append(Difference(label, _in_words(now, words), _in_words(typed, words)))
    again = AGAIN | fields.files
    kept = [(name, value) for name, held in form.values.items() if name not in again for value in held]
    return ConflictPage(
        title=next(iter(theirs.get("titel", ())), ""),
        action=action,
        token=form.token,
        differences=tuple(differences),
        kept=tuple(kept),
        version=int(next(iter(theirs.get("versie", ("1",))))),
        doe=form.value("doe") or DEEDS.place,
        photo_lost=photo_lost,
        own=own,
    )


def _held(values: Values, name: str, fields: Fields) -> tuple[str, ...]:
    """What stands in a field, without what only differs in how browsers send it."""
    held = ("\n".join(line.rstrip() for line in value.splitlines()).strip() for value in values.get(name, ()))
    found = tuple(value for value in held if value)
    return () if len(found) == 1 and found[0] in fields.usual else found


def _in_words(held: tuple[str, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(words.get(value, value) for value in held) or (_("niets"),)
