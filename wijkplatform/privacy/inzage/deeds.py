"""What somebody does about what is held of them, in a writing unit: a row away, consent withdrawn, an objection."""

from sqlalchemy import and_

from wijkplatform.core import clock
from wijkplatform.core.errors import NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.people import Somebody, erase_row
from wijkplatform.core.people.graph import PEOPLE, attribute, tables
from wijkplatform.core.purposes import Basis, Purpose
from wijkplatform.core.text import _
from wijkplatform.privacy.inzage.page import find_ending
from wijkplatform.privacy.inzage.subject import find_row, list_deeds


def take_away(who: Somebody, table: str, handle: str) -> None:
    """Take the row of `who` that `handle` names away, with what belongs to it.

    Raises NotFound for what is not theirs, for what is gone, and for rows that stay; Conflict as the feature says.
    """
    found = find_row(who, table, handle)
    if found is None:
        raise nothing_here()
    held, key = found
    row = held.rows[0]
    deed = next(list_deeds(held, row), None)
    if deed is not None:
        deed.run(key)
        return
    if not row.own or held.about.stays or held.table == PEOPLE:
        raise nothing_here()
    target = next(each for each in tables() if each.name == held.table)
    names = [column.name for column in target.primary_key]
    erase_row(target, and_(*(attribute(target, name) == value for name, value in zip(names, key, strict=True))))


def withdraw_consent(user_id: int, purpose: Purpose) -> None:
    """End at once what is done for a purpose with consent (AVG art. 7; K07). Raises NotFound where there is none."""
    endings = find_ending(purpose, objecting=False) if purpose.value.basis is Basis.CONSENT else []
    if not endings:
        raise nothing_here()
    for ending in endings:
        ending.run(user_id)


def object_to(user_id: int, purpose: Purpose) -> bool:
    """Somebody objects (AVG art. 21; K06): whether it ended at once. Else the privacycontact is mailed, once a day.

    Raises NotFound for a purpose that is not held for a legitimate interest.
    """
    if purpose.value.basis is not Basis.INTEREST:
        raise nothing_here()
    endings = find_ending(purpose, objecting=True)
    for ending in endings:
        ending.run(user_id)
    if not endings:
        key = f"bezwaar {purpose.name} {user_id} {clock.now().date()}"
        enqueue(objection_kind(purpose), user_id=user_id, key=key)
    return bool(endings)


def objection_kind(purpose: Purpose) -> str:
    """The kind of the letter in which the privacycontact hears of an objection."""
    return f"bezwaar-{purpose.name.lower()}"


def nothing_here() -> NotFound:
    """What is said of a row that is not there, and of one that is somebody else's."""
    return NotFound(_("Dit is er niet (meer). Misschien is het al weg."))
