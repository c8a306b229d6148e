"""What would be mailed now: every letter that waits, written as the worker would write it."""

from dataclasses import dataclass

from sqlalchemy import select

from tests.conftest import House
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox
from wijkplatform.web.kit import kit
from wijkplatform.web.letters import write_letter


@dataclass(frozen=True)
class Written:
    """One letter: its kind, and what it says. `text` is empty when it need not leave any more."""

    kind: str
    to: str = ""
    subject: str = ""
    text: str = ""


def letters(house: House) -> list[Written]:
    """Every letter in the outbox, the oldest first."""
    with house.writing() as platform:
        assert platform is not None
        kinds = {kind.name: kind for feature in kit().features for kind in feature.mails}
        found = []
        for row in list(db.session.execute(select(Outbox).order_by(Outbox.id)).scalars()):
            words = kinds[row.kind].write(row.user_id, row.subject_id)
            if words is None:
                found.append(Written(row.kind))
            else:
                letter = write_letter(words, platform, row.public_id)
                found.append(Written(row.kind, letter.to, letter.subject, letter.text))
    return found
