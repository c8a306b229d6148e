"""One's own notices, for the list of all that one placed."""

from collections.abc import Iterable

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow, session
from wijkplatform.core.text import _, ngettext
from wijkplatform.organisations.models import Organisation
from wijkplatform.placing.models import State
from wijkplatform.placing.placeable import MOST, OwnRow, Placeable, Stage, behalf_lines
from wijkplatform.prikbord.hanging import is_hanging
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.models import Notice
from wijkplatform.prikbord.pieces import NOTICES, notice_path
from wijkplatform.prikbord.policy import mine
from wijkplatform.prikbord.terms.presses import presses_for
from wijkplatform.prikbord.words import hang_words, local_day, until_words
from wijkplatform.web.here import here
from wijkplatform.web.view import Link


def list_own(viewer: Viewer) -> Iterable[OwnRow]:
    """What this viewer may change, at most `MOST`, those that were changed last."""
    query = (
        select(
            Notice.public_id, Notice.title, Notice.kind, Notice.state, Notice.on_behalf, Notice.refusal,
            Notice.hangs_until, Notice.wiped_at, Notice.organisation_id, Organisation.name.label("organisation"),
        )
        .outerjoin(Organisation, Organisation.id == Notice.organisation_id)
        .where(mine(viewer))
        .order_by(Notice.updated_at.desc(), Notice.id.desc())
        .limit(MOST)
    )  # fmt: skip
    return [_row(row, viewer) for row in session().execute(query)]


def _row(notice: AnyRow, viewer: Viewer) -> OwnRow:
    """One notice: what comes down first stands first."""
    stage = _stage(notice)
    lines = [KIND_WORDS[notice.kind], *behalf_lines(notice, viewer)]
    if stage is Stage.PLACED:
        lines.append(hang_words(local_day(notice.hangs_until, here().zone), clock.today(here().zone)))
    if stage is Stage.OVER and notice.wiped_at is not None:
        lines.append(_("Alleen jij ziet het nog, tot %(dag)s.", dag=until_words(notice.wiped_at, here().zone)))
    return OwnRow(
        stage=stage,
        order=notice.hangs_until.isoformat() if notice.hangs_until else "~",
        what=_("Briefje"),
        title=notice.title,
        href=notice_path(notice.public_id, notice.title),
        lines=tuple(lines),
        refusal=notice.refusal if notice.state == State.DRAFT else "",
        edit_href=NOTICES.edit_path(notice.public_id),
        copy_href="",
        remove_href=NOTICES.remove_path(notice.public_id),
        presses=presses_for(notice),
    )


def _stage(notice: AnyRow) -> Stage:
    return Stage.OVER if notice.state == State.PLACED and not is_hanging(notice) else Stage(notice.state)


def _counted(number: int) -> str:
    return ngettext("%(count)s briefje opgehangen", "%(count)s briefjes opgehangen", number)


OWN_NOTICES = Placeable(
    NOTICES, list_own, _("Op het prikbord"), _("Hing op het prikbord"), _counted,
    Link("/prikbord/nieuw", _("Hang een briefje op")), "bord",
)  # fmt: skip
