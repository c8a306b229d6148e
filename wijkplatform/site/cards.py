"""View objects of the pages that join the features: front page, wijken, contact, accessibility."""

from dataclasses import dataclass

from wijkplatform.agenda.cards import Day
from wijkplatform.organisations.cards import OrganisationRow
from wijkplatform.prikbord.cards import Note
from wijkplatform.web.view import Link, MineCard


@dataclass(frozen=True, slots=True)
class OwnFront:
    """What is of who is logged in: their `wijk` with what is `near` there (and the whole `agenda` of it), both None
    and empty for who chose none; the kinds of activities that they like, with the first that come of these.
    """

    wijk: Link | None
    near: tuple[Day, ...]
    agenda: Link | None
    likes: tuple[Link, ...]
    liked: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The first page: what there is to do today and the next days, the newest notices, the wijken, organisations.

    `today_words` is "zondag 22 november", `count_words` "4 activiteiten" or empty. `post_href` leads to a
    new notice. `own` is for who is logged in.
    """

    heading: str
    today_words: str
    count_words: str
    days: tuple[Day, ...]
    chips: tuple[Link, ...]
    wijken: tuple[Link, ...]
    organisations: tuple[OrganisationRow, ...]
    all_organisations: Link
    notes: tuple[Note, ...]
    board: Link
    post_href: str
    own: OwnFront | None = None
    agenda_href: str = "/agenda/"


@dataclass(frozen=True, slots=True)
class WijkPage:
    """One wijk. `days` names what is meant for it, `also` what is for the whole place, `nearby`
    what is for wijken beside it. `notes` are the newest on its board, `board` is where there are more.

    `areas` names the CBS areas joined in it, empty when that is the same name.
    """

    name: str
    days: tuple[Day, ...]
    also: tuple[Day, ...]
    nearby: tuple[Day, ...]
    agenda_href: str
    organisations: tuple[OrganisationRow, ...]
    areas: str
    source_note: str
    notes: tuple[Note, ...]
    board: Link


@dataclass(frozen=True, slots=True)
class WijkenPage:
    """All wijken and the finder. `found` is None before a search; `sentence` says what was found or is wrong."""

    wijken: tuple[Link, ...]
    postcode: str
    found: tuple[Link, ...] | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Who is behind this platform and how to reach them (the controller's identity)."""

    controller: str
    address_lines: tuple[str, ...]
    email: str
    phone: str
    phone_href: str
    privacy_contact: str
    platform_name: str


@dataclass(frozen=True, slots=True)
class AccessibilityPage:
    """The page about accessibility; `statement_href` is the body's own statement, empty when there is none."""

    platform_name: str
    statement_href: str
    email: str


@dataclass(frozen=True, slots=True)
class Work:
    """A thing that goes by itself: what it does, when it last went in words, and whether it is late."""

    name: str
    last_words: str
    late: bool


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One thing that waits for a decision, where that is taken, and since when."""

    href: str
    title: str
    since_words: str


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """All of one kind that wait."""

    label: str
    rows: tuple[WaitingRow, ...]


@dataclass(frozen=True, slots=True)
class StaffPage:
    """The first page of who runs the platform. `post_words` says how the mail stands; `post_stuck` that it does not go.

    `waiting` is what waits for this reader, `done` what was just decided (or empty), `invite` the way to invite
    somebody where that may be done, `restrict` that to restrict the use of somebody's data. `staff` are lines of who
    has a role. `privacy` are the pages of the privacycontact, for who is that.
    """

    roles: tuple[str, ...]
    waiting: tuple[WaitingGroup, ...]
    done: str
    invite: Link | None
    restrict: Link | None
    work: tuple[Work, ...]
    post_words: str
    post_stuck: bool
    staff: tuple[str, ...]
    privacy: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class MinePage:
    """One's own page. `resting` names the roles that wait for a second factor, or is empty.

    `resume` is what the button sends that ends a pause, empty for who did not pause. `restricted`: the privacycontact
    restricted the use of what is held. `to_check` is what to look at since a backup was put in place.
    """

    name: str
    cards: tuple[MineCard, ...]
    resting: str
    resume: str
    restricted: bool
    to_check: tuple[Link, ...] = ()
