"""What waits for who runs the platform: gathered from what the features declare, and told by mail once a day."""

from collections.abc import Iterator
from datetime import timedelta

from flask import current_app

from wijkplatform.accounts.mails.phrases import greeting
from wijkplatform.accounts.models import User
from wijkplatform.accounts.queries.roles import list_staff_roles
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import reading, session, writing
from wijkplatform.core.dates import moment_words
from wijkplatform.core.jobs import Job
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.text import _
from wijkplatform.platforms.hosts import list_platforms
from wijkplatform.site.cards import WaitingGroup, WaitingRow
from wijkplatform.web.commands import work_for_id
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import Here, here
from wijkplatform.web.kit import kit
from wijkplatform.web.letters import Words
from wijkplatform.web.looks import look_at_listed
from wijkplatform.web.view import Link
from wijkplatform.web.waiting import WaitingItem, WaitingKind

REMINDER = "er-wacht-iets"


def list_waiting(viewer: Viewer, platform: Here) -> tuple[WaitingGroup, ...]:
    """What waits for `viewer`, by kind; kinds of which nothing waits are left out."""
    return tuple(_group(kind, items, platform) for kind, items in _gather(viewer))


def show_waiting(viewer: Viewer, platform: Here) -> tuple[WaitingGroup, ...]:
    """The same, for the page: that who is named there was seen is noted, before it is shown (`look_at_listed`)."""
    gathered = _gather(viewer)
    for kind, items in gathered:
        if kind.role is not None:
            named = [each.about for each in items if each.about is not None]
            look_at_listed(named, kind.role(viewer), kind.shows)
    return tuple(_group(kind, items, platform) for kind, items in gathered)


def _gather(viewer: Viewer) -> list[tuple[WaitingKind, tuple[WaitingItem, ...]]]:
    kinds = [kind for feature in kit().features for kind in feature.waiting]
    return [(kind, items) for kind in kinds if (items := tuple(kind.list(viewer)))]


def _group(kind: WaitingKind, items: tuple[WaitingItem, ...], platform: Here) -> WaitingGroup:
    rows = (WaitingRow(each.path, each.title, moment_words(each.since, platform.zone)) for each in items)
    return WaitingGroup(kind.label, tuple(rows))


def remind_staff() -> None:
    """Mail everybody for whom something waits, at most once a day."""
    with reading():
        ids = [platform.platform_id for platform in list_platforms()]
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    for platform_id in ids:
        with app.app_context():
            _remind(work_for_id(platform_id))


def _remind(platform: Here) -> None:
    today = clock.today(platform.zone)
    with reading():
        waited_for = [viewer.user_id for viewer in _staff(platform) if list_waiting(viewer, platform)]
    for user_id in waited_for:
        with writing():
            enqueue(REMINDER, user_id=user_id, key=f"{REMINDER}:{user_id}:{today}")


def write_reminder(user_id: int | None, _subject_id: int | None) -> Words | None:
    """Something waits. What, and about whom, is told on the site only; not for whom nothing waits any more."""
    viewer = next((each for each in _staff(here()) if each.user_id == user_id), None)
    user = session().get(User, user_id) if viewer else None
    if viewer is None or user is None or not list_waiting(viewer, here()):
        return None
    return Words(
        to=user.email,
        subject=_("Er wacht iets op jou op %(platform)s", platform=here().name),
        opening=(
            greeting(user.name),
            _("Op %(platform)s wacht iets tot jij of een collega beslist.", platform=here().name),
        ),
        button=Link(f"{here().base_url}/beheer/", _("Bekijk wat er wacht")),
        closing=(_("Je krijgt deze mail hooguit één keer per dag, zolang er iets wacht."),),
        why=_("Je krijgt deze mail omdat je een rol hebt bij %(platform)s.", platform=here().name),
    )


def _staff(platform: Here) -> Iterator[Viewer]:
    """Who has a role on the platform, as they look when they use it."""
    for user_id, roles in list_staff_roles().items():
        yield Viewer(platform.platform_id, user_id=user_id, roles=roles)


JOBS = (Job("beheer: wat wacht", timedelta(hours=1), remind_staff, _("Beheer laten weten dat er iets wacht")),)
MAILS = (MailKind(REMINDER, write_reminder, asked=False, words=_("Herinnering aan wat op het platform wacht")),)
