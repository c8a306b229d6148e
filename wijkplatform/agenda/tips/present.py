"""Tips as something that waits at `/beheer/`, and what the pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from wijkplatform.agenda.tips.forms import Deed
from wijkplatform.agenda.tips.queries import list_open_tips
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import AnyRow
from wijkplatform.core.dates import date_words_year, moment_words
from wijkplatform.core.text import _
from wijkplatform.placing.policy import is_decider
from wijkplatform.web.here import Here
from wijkplatform.web.view import FormView
from wijkplatform.web.waiting import WaitingItem, WaitingKind

PATH = "/agenda/tip"
DONE_PATH = f"{PATH}/bedankt"
TIPS_PATH = "/beheer/tip"
NEW_PATH = "/agenda/nieuw"


@dataclass(frozen=True, slots=True)
class TipFormPage:
    """The form; `trouble` says why it has to wait."""

    form: FormView
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class TipPage:
    """One tip. `make_href` begins an activity with it; `handled` says whether it is dealt with, `until` when it goes.

    `deed` is what the one button sends; `done` and `trouble` say what was just done, or why not, in words or empty.
    """

    token: str
    path: str
    what: str
    moment: str
    place: str
    website: str
    email: str
    since: str
    until: str
    handled: bool
    make_href: str
    deed: str
    done: str
    trouble: str


def tip_page(tip: AnyRow, form: FormView, platform: Here, *, done: str = "", trouble: str = "") -> TipPage:
    """What who decides reads about it. `done` is the word in the address."""
    handled = tip.handled_at is not None
    said = {
        Deed.HANDLED.value: _("Deze tip is afgehandeld.") if handled else "",
        Deed.UNDO.value: "" if handled else _("Teruggezet. Deze tip wacht weer."),
    }
    return TipPage(
        token=form.token,
        path=f"{TIPS_PATH}/{tip.public_id}",
        what=tip.what,
        moment=tip.moment,
        place=tip.place,
        website=tip.website,
        email=tip.email or "",
        since=moment_words(tip.tipped_at, platform.zone),
        until=date_words_year(tip.expires_at.astimezone(ZoneInfo(platform.zone))),
        handled=handled,
        make_href=f"{NEW_PATH}?tip={tip.public_id}",
        deed=Deed.UNDO if handled else Deed.HANDLED,
        done=said.get(done, ""),
        trouble=trouble,
    )


def _listed(viewer: Viewer) -> Iterable[WaitingItem]:
    if not is_decider(viewer):
        return ()
    return (WaitingItem(tip.what, tip.tipped_at, f"{TIPS_PATH}/{tip.public_id}") for tip in list_open_tips())


TIPS = WaitingKind("tips", _("Tips voor de agenda"), _listed)
"""Activities that somebody tipped, for who decides."""
