"""Saying that one lives in another wijk, or in none. The rule is in `policy/moving.py`.

Notices stay where they hang; asking what to do with them comes with notices themselves (issue F).
"""

from wijkplatform.accounts.policy.moving import Home, at_home_in, may_move, next_move
from wijkplatform.accounts.queries.account import lock_user
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.dates import moment_words
from wijkplatform.core.errors import Invalid
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.web.here import Here


def move_house(user_id: int, wijk_id: int | None, platform: Here) -> None:
    """Let this person live in the wijk with this id from now on, or in none; in a writing unit.

    Its owner is mailed. Raises Invalid, for the field `wijk`, when it is too soon. The same wijk again changes nothing.
    """
    user, now = lock_user(user_id), clock.now()
    home = Home(user.wijk_id, user.lives_since, user.moved_at, user.move_corrected)
    if wijk_id == home.wijk_id:
        return
    if wijk_id is not None and not may_move(home, now):
        sentence = too_soon(home, platform)
        raise Invalid(sentence, {"wijk": sentence})
    moved = at_home_in(home, wijk_id, now)
    user.wijk_id, user.lives_since = moved.wijk_id, moved.lives_since
    user.moved_at, user.move_corrected = moved.moved_at, moved.corrected
    session().flush()
    note_lowering("wijk", user.erasure_ref)
    enqueue("wijk-veranderd", user_id=user_id)


def too_soon(home: Home, platform: Here) -> str:
    """From when this person may move again, for who may not do so yet."""
    return _(
        "Je kunt eens in de 30 dagen van %(gebied)s veranderen. Vanaf %(moment)s kan het weer.",
        gebied=platform.area_word,
        moment=moment_words(next_move(home, clock.now()), platform.zone),
    )
