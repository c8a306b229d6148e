"""How long a notice hangs, and how long it stays after that: for a notice that is held in a writing unit."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, bindparam, func

from wijkplatform.core import clock
from wijkplatform.core.database import AnyRow, UtcDateTime
from wijkplatform.placing.models import State
from wijkplatform.prikbord.models import AFTER_IT_HUNG, DRAFT_STAYS, MOST_WEEKS, WEEKS, Notice


def hangs_now() -> ColumnElement[bool]:
    """Whether a notice hangs at the moment that the statement is carried out, also when it was made ready before."""
    now: ColumnElement[datetime] = bindparam(None, callable_=clock.now, type_=UtcDateTime, unique=True)
    # As a value, not as the column: a database would else gather all that hangs by that index and put it in order then,
    # where a list walks from the newest on and passes by little that does not hang.
    return and_(func.coalesce(Notice.hangs_until, Notice.placed_at) > now)


def is_hanging(notice: Notice | AnyRow) -> bool:
    """The same, of one notice, or of a row with `state hangs_until`."""
    until: datetime | None = notice.hangs_until
    return notice.state == State.PLACED and until is not None and until > clock.now()


def hang_up(notice: Notice) -> None:
    """Let a notice that is placed hang for its weeks from now on, if it does not hang yet."""
    if not is_hanging(notice):
        notice.placed_at = clock.now()
        notice.hangs_until = clock.now() + timedelta(weeks=notice.weeks)
    set_term(notice)


def change_weeks(notice: Notice, weeks: int) -> None:
    """Let it hang for so many weeks. When that is another number, they begin now for what hangs already, and for what
    does not (such as a draft that hung before) once it is hung up.
    """
    if notice.weeks is not None and notice.weeks != weeks:
        notice.hangs_until = clock.now() + timedelta(weeks=weeks) if is_hanging(notice) else None
    notice.weeks = weeks


def hang_longer(notice: Notice) -> None:
    """Let it hang four weeks more, thirteen from now at most; what hung already hangs again."""
    until = longer_until(notice)
    if not is_hanging(notice):
        notice.placed_at = clock.now()
    notice.hangs_until = until
    set_term(notice)


def longer_until(notice: Notice) -> datetime:
    """Until when it would hang then."""
    now = clock.now()
    begins = max(notice.hangs_until or now, now)
    return min(begins + timedelta(weeks=WEEKS), now + timedelta(weeks=MOST_WEEKS))


def take_down(notice: Notice) -> None:
    """Let it hang no more, from now on; its maker may hang it up again until it is wiped."""
    notice.hangs_until = min(notice.hangs_until or clock.now(), clock.now())
    set_term(notice)


def ask_anew(notice: Notice) -> None:
    """Of a notice that is somebody else's from now on: they get the letter about its end too."""
    notice.warned_for = None


def set_term(notice: Notice) -> None:
    """Say when it is wiped (H06): some time after it hung, or after the last change of what does not hang."""
    if notice.state == State.PLACED and notice.hangs_until is not None:
        notice.wiped_at = notice.hangs_until + AFTER_IT_HUNG
    else:
        notice.wiped_at = clock.now() + DRAFT_STAYS
