"""The buttons beside one's own notice, in the list of all that one placed."""

from datetime import timedelta

from wijkplatform.core import clock
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.placing.models import State
from wijkplatform.placing.placeable import Press
from wijkplatform.prikbord.models import MOST_WEEKS, WEEKS
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.prikbord.terms.actions import until_mark
from wijkplatform.prikbord.terms.mails import LONGER, SOLVED, longer_words, solved_words

NO_LONGER = timedelta(weeks=MOST_WEEKS) - timedelta(days=1)
"""What hangs so long still gains less than a day."""


def presses_for(notice: AnyRow) -> tuple[Press, ...]:
    """What can be done with the term of a notice, of a row with `public_id state hangs_until`: longer while that gives
    it a day at least, solved while it hangs, up again while it is not wiped.
    """
    if notice.state != State.PLACED or notice.hangs_until is None:
        return ()
    until, path = (("tot", until_mark(notice.hangs_until)),), f"{NOTICES.own_path}/{notice.public_id}"
    now = clock.now()
    if notice.hangs_until <= now:
        return (Press(_("Hang het weer %(n)s weken op", n=WEEKS), f"{path}/{LONGER}", until),)
    solved = Press(solved_words(), f"{path}/{SOLVED}", until)
    return (
        (Press(longer_words(), f"{path}/{LONGER}", until), solved)
        if notice.hangs_until < now + NO_LONGER
        else (solved,)
    )
