"""The worker's round along the outbox: write what waits, each letter in its own platform, and hand it over."""

import logging
import time
from collections.abc import Iterable
from datetime import timedelta

from flask import current_app

from wijkplatform.core.database import writing
from wijkplatform.core.jobs import Job
from wijkplatform.core.mail import Folder, Letter, NotTaken, PostOffice, message_of, open_post_office
from wijkplatform.core.outbox import Waiting, note_done, note_failed, sweep_done, take_next
from wijkplatform.web.commands import work_for_id
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.kit import kit
from wijkplatform.web.letters import write_letter

MOST_A_ROUND = 500
_log = logging.getLogger(__name__)


def deliver_waiting() -> int:
    """Hand over what is due, one letter after another; how many left. One that fails holds up none of the
    others.
    """
    settings = kit().settings
    office = open_post_office(settings)
    kinds = {kind.name: kind for feature in kit().features for kind in feature.mails}
    pause = 60 / settings.mail_rate if settings.mail_rate else 0.0
    left = 0
    for _number in range(MOST_A_ROUND):
        letter = take_next()
        if letter is None:
            break
        left += _deliver(letter, kinds.get(letter.kind), office)
        time.sleep(pause)
    return left


def _deliver(waiting: Waiting, kind: MailKind | None, office: PostOffice) -> bool:
    """One letter; whether it left. What cannot be written is a fault of ours: tried again, and told to the log."""
    try:
        letter = _written(waiting, kind)
        if letter is not None:
            office.send(message_of(letter, kit().settings.mail_from))
    except NotTaken as refusal:
        _log.warning("a letter of kind %s was not taken (attempt %s)", waiting.kind, waiting.attempts + 1)
        note_failed(waiting, for_good=refusal.for_good)
        return False
    except Exception:
        _log.exception("a letter of kind %s could not be made", waiting.kind)
        note_failed(waiting, for_good=False)
        return False
    note_done(waiting)
    return letter is not None


def _written(waiting: Waiting, kind: MailKind | None) -> Letter | None:
    """The letter as it must be now; None when it need not leave any more. In a context of its own, for one platform."""
    if kind is None:
        raise LookupError(f"no feature writes letters of kind {waiting.kind}")
    with current_app._get_current_object().app_context():  # type: ignore[attr-defined]
        work_for_id(waiting.platform_id)
        with writing():
            words = kind.write(waiting.user_id, waiting.subject_id)
        return write_letter(words, here(), waiting.public_id) if words else None


def sweep() -> None:
    """Wipe what has stayed its term: rows of letters that left, and the files of a post office that is a folder."""
    sweep_done()
    office = open_post_office(kit().settings)
    if isinstance(office, Folder):
        office.sweep()


JOBS: Iterable[Job] = (Job("post-opruimen", timedelta(hours=1), sweep),)
