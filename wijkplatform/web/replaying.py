"""Doing again what the erasure log tells and this database does not know, because a backup was put in place (F6).

It runs before the port opens (`commands/ready.py`). What only lowers is done again, in the order of the log; what was
raised again afterwards is not, for the log does not know of it: whoever paused and went on is paused once more.
"""

import logging
from dataclasses import dataclass, replace

from flask import current_app

from wijkplatform.core import clock
from wijkplatform.core.database.units import writing
from wijkplatform.core.erasure_log import BrokenLog, Entry, ErasureLog, Told
from wijkplatform.core.errors import Conflict, NotFound
from wijkplatform.core.file_lock import Held
from wijkplatform.core.lowering import erasure_log, keep_mark, look_pending, read_pending, replaying, settle
from wijkplatform.core.text import _
from wijkplatform.web.commands import work_for_id
from wijkplatform.web.feature import Replay
from wijkplatform.web.kit import kit

WAIT = 60.0
STARTED_ANEW = "opnieuw-begonnen"
"""The kind of entry with which a log begins whose earlier part is gone, as who runs the installation decided."""
_log = logging.getLogger(__name__)


class LogGone(Conflict):
    """The log that this database needs is not there, or not all of it."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many events were done again, and whether an erasure was among them."""

    count: int = 0
    erased: bool = False


def require_log(log: ErasureLog, mark: int) -> None:
    """Raise LogGone when the log is missing, ends before `mark`, or no longer goes back as far as `mark`."""
    last = log.last_seq()
    if last < mark and not log.path.exists():
        raise LogGone(
            _(
                "Het wislog is er niet (%(bestand)s). Daarin staat wat er is gewist en verborgen. Zet dat bestand "
                "terug, of wijs het aan met WIJK_ERASURE_LOG.",
                bestand=log.path.name,
            )
        )
    if last < mark:
        raise LogGone(
            _(
                "Het wislog houdt te vroeg op: de database kent %(kent)s gebeurtenissen, het wislog %(staan)s. Zet het "
                "nieuwste wislog terug.",
                kent=mark,
                staan=last,
            )
        )
    if last > mark and log.first_seq() > mark + 1:
        raise LogGone(
            _(
                "Deze database is ouder dan het wislog teruggaat (31 dagen). Wat daarvoor is gewist, kan hierin nog "
                "staan. Gebruik een nieuwere reservekopie."
            )
        )


def replay_log(*, regardless: bool = False) -> Replayed:
    """Do again, in order, all that the log has beyond this database's mark, and raise the mark.

    What is done again happens now, and is told to the log once more: a backup of before this one was put in place, in
    which some of it was raised again, may be put in place after it.

    Raises LogGone as `require_log`; with `regardless` that is only told to the log file, and the erasure log goes on
    from there. Conflict when somebody else holds the log for a minute.
    """
    log = erasure_log()
    try:
        with log.alone(WAIT):
            return _replay(log, regardless=regardless)
    except Held:
        raise Conflict(_("Het wislog is bezet. Probeer het over een minuut nog een keer.")) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Conflict(_("Het wislog is niet te gebruiken (%(reden)s).", reden=reason)) from error


def is_behind() -> bool:
    """Whether this database has not done all that the log tells, or needs a log that is not there. In a unit that has
    asked nothing yet: what is logged after that unit looked at the database, does not count.
    """
    log = erasure_log()
    try:
        last = log.last_seq()
        pending, mark = look_pending()
        require_log(log, mark)
        unknown, _known = settle(log, pending, mark)
    except (LogGone, BrokenLog, OSError):
        return True
    return any(entry.seq <= last for entry in unknown)


def _replay(log: ErasureLog, *, regardless: bool) -> Replayed:
    pending, mark = read_pending()
    try:
        require_log(log, mark)
    except LogGone as error:
        if not regardless:
            raise
        _log.warning("started regardless of the erasure log, which knows %s of %s: %s", log.last_seq(), mark, error)
        if log.last_seq() < mark:
            log.append([Told(clock.now(), 0, STARTED_ANEW, "")], after=mark)
    unknown, known = settle(log, pending, mark)
    replays = {replay.kind: replay for feature in kit().features for replay in feature.replays}
    done = [entry for entry in unknown if _again(entry, replays.get(entry.told.kind))]
    if done:
        log.append(replace(entry.told, time=clock.now()) for entry in done)
    keep_mark(max(log.last_seq(), mark), known)
    if unknown:
        _log.warning("%s events of the erasure log were done again", len(done))
    return Replayed(len(done), any(entry.told.kind == "gewist" for entry in done))


def _again(entry: Entry, kind: Replay | None) -> bool:
    """Do one event again, in a context of its own. A platform that this database does not have needs nothing."""
    told = entry.told
    if told.kind == STARTED_ANEW:
        return False
    if kind is None:
        raise Conflict(
            _(
                "In het wislog staat iets dat deze versie niet kent (%(soort)s). Werk de site eerst bij.",
                soort=told.kind,
            )
        )
    with current_app._get_current_object().app_context():  # type: ignore[attr-defined]
        try:
            work_for_id(told.platform)
        except NotFound:
            return False
        with replaying(), writing():
            kind.replay(told.ref, told.detail)
    return True
