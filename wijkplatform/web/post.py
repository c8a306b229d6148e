"""The worker's round along the outbox: write what waits, each letter in its own platform, and hand it over."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from flask import current_app

from wijkplatform.core.database import writing
from wijkplatform.core.errors import NotFound
from wijkplatform.core.jobs import Job
from wijkplatform.core.mail import Folder, Letter, NotTaken, PostOffice, message_of
from wijkplatform.core.outbox import Waiting, is_held, note_done, note_failed, take_next
from wijkplatform.core.pace import Pace
from wijkplatform.core.people import is_resting
from wijkplatform.core.smtp import open_post_office
from wijkplatform.core.text import _
from wijkplatform.web.commands import work_for_id
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.kit import kit
from wijkplatform.web.letters import write_letter

MOST_A_ROUND = 500
_log = logging.getLogger(__name__)


def deliver_waiting(pace: Pace, stop: Callable[[], bool] = lambda: False) -> int:
    """Hand over what is due, one letter after another, at this pace; how many left.

    A letter that fails holds up none of the others; when the post office itself is closed, the others wait for the
    next round. Ends early when told to `stop`: between two letters.
    """
    kinds = {kind.name: kind for feature in kit().features for kind in feature.mails}
    left = 0
    with open_post_office(kit().settings) as office:
        for _number in range(MOST_A_ROUND):
            letter = None if stop() or not pace.may_go() else take_next()
            if letter is None:
                break
            pace.went()
            try:
                left += _deliver(letter, kinds.get(letter.kind), office)
            except NotTaken as refusal:
                if refusal.is_closed:
                    break
    if left and isinstance(office, Folder):
        _log.info("%s mail(s) put in %s: no mail server was set", left, office.shown)
    return left


def _deliver(waiting: Waiting, kind: MailKind | None, office: PostOffice) -> bool:
    """One letter; whether it left. What cannot be written is a fault of ours: tried again, and told to the log.

    The office opens first: for one that is closed no letter is written, and no link in it made.
    """
    letter = None
    try:
        office.open()
        letter = _written(waiting, kind)
        if letter is not None:
            office.send(message_of(letter, kit().settings.mail_from, office.encoding))
    except NotTaken as refusal:
        if _note_failed(waiting, str(refusal), for_good=refusal.for_good):
            _follow_up(waiting, kind)
        raise
    except Exception as error:
        if _note_failed(waiting, _where(error), for_good=False):
            _follow_up(waiting, kind)
        return False
    note_done(waiting)
    _follow_up(waiting, kind)
    return letter is not None


def _follow_up(waiting: Waiting, kind: MailKind | None) -> None:
    """What comes after the letter. A fault in it is told to the log and holds up nothing: the letter itself is done."""
    if kind is None or kind.after is None or waiting.subject_id is None:
        return
    with current_app._get_current_object().app_context():  # type: ignore[attr-defined]
        try:
            work_for_id(waiting.platform_id)
            kind.after(waiting.subject_id)
        except Exception as error:
            _log.warning("what comes after a mail of kind %s is left to its job: %s", waiting.kind, _where(error))


def _written(waiting: Waiting, kind: MailKind | None) -> Letter | None:
    """The letter as it must be now; None when it need not leave any more. In a context of its own, for one platform."""
    if kind is None:
        raise LookupError("no feature writes letters of this kind")
    with current_app._get_current_object().app_context():  # type: ignore[attr-defined]
        try:
            work_for_id(waiting.platform_id)
            with writing():
                held = is_held(waiting) and not _is_held_back(waiting, kind)
                words = kind.write(waiting.user_id, waiting.subject_id) if held else None
        except NotFound:  # what it is about is gone
            return None
        if words is None or "@" not in words.to:  # an account that gave its address up, or waits for one
            return None
        return write_letter(words, here(), waiting.public_id)


def _is_held_back(waiting: Waiting, kind: MailKind) -> bool:
    """Whether nobody gets this letter because its person paused, or is restricted by law (K05).

    It is dropped and not kept for later: what it tells of is on the site, and would come all at once afterwards.
    """
    return not (kind.asked or kind.keeps) and waiting.user_id is not None and is_resting(waiting.user_id)


def _note_failed(waiting: Waiting, why: str, *, for_good: bool) -> bool:
    """Note it in the outbox, and say so in the log: which kind of letter, and nothing about whose it is. Whether it was
    given up.
    """
    given_up = note_failed(waiting, for_good=for_good)
    say = _log.error if given_up else _log.warning
    say("mail of kind %s, attempt %s%s: %s", waiting.kind, waiting.attempts + 1, ", given up" if given_up else "", why)
    return given_up


def _where(error: Exception) -> str:
    """What went wrong and where in the code. Not in the error's own words, which may hold a name or an address."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {place}"


def sweep() -> None:
    """Wipe what has stayed its term: the files of a post office that is a folder. Rows go as `Kept` says."""
    Folder(kit().settings.state_dir / "post").sweep()


JOBS: Iterable[Job] = (Job("post-opruimen", timedelta(hours=1), sweep, _("Verstuurde mail opruimen")),)
