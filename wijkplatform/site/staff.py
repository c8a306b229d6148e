"""What who runs the platform sees first: what waits for a decision, does the work that goes by itself go, and who may
do what (K12).
"""

from datetime import datetime, timedelta

from wijkplatform.accounts.policy.approving import may_approve
from wijkplatform.accounts.policy.restricting import may_restrict
from wijkplatform.accounts.queries.roles import list_staff
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.database import session
from wijkplatform.core.dates import moment_words
from wijkplatform.core.jobs import job_states
from wijkplatform.core.outbox import OutboxState, outbox_state
from wijkplatform.core.text import _, ngettext
from wijkplatform.organisations.queries import list_editors
from wijkplatform.privacy.policy import is_privacy_officer
from wijkplatform.site.cards import StaffPage, Work
from wijkplatform.site.what_waits import show_waiting
from wijkplatform.web.here import Here
from wijkplatform.web.kit import kit
from wijkplatform.web.view import Link

STUCK_AFTER = timedelta(minutes=15)


def staff_page(viewer: Viewer, platform: Here, done: str = "") -> StaffPage:
    """The page for `viewer`, who has a role; `done` is the word for what was just decided. The page in
    which it is asked for ends its unit of work: who is named here was looked at."""
    jobs = [job for feature in kit().features for job in feature.jobs]
    post = outbox_state()
    stuck = post.oldest_at is not None and clock.now() - post.oldest_at > STUCK_AFTER
    return StaffPage(
        roles=tuple(sorted(viewer.roles)),
        waiting=show_waiting(viewer, platform),
        done=_done(done),
        invite=Link("/beheer/uitnodigen", _("Nodig iemand uit")) if platform.closed and may_approve(viewer) else None,
        restrict=Link("/beheer/beperken", _("Beperk het gebruik van gegevens")) if may_restrict(viewer) else None,
        work=tuple(
            Work(state.label, _last(state.last_ran_at, platform.zone), state.late)
            for state in job_states(jobs, session())
        ),
        post_words=_post(post),
        post_stuck=stuck or bool(post.failed),
        staff=(*list_staff(), *list_editors()),
        privacy=_privacy_links() if is_privacy_officer(viewer) else (),
    )


def _privacy_links() -> tuple[Link, ...]:
    return (
        Link("/beheer/datalekken", _("Meldingen van een datalek")),
        Link("/beheer/register", _("Register van verwerkingen, en een verwerkersovereenkomst")),
        Link("/privacy", _("Privacyverklaring")),
        Link("/privacy/versies", _("Wat er in de verklaring veranderde")),
    )


def _done(word: str) -> str:
    known = {
        "toegelaten": _("Toegelaten. Die persoon krijgt een mail en kan inloggen."),
        "geweigerd": _("Geweigerd. De persoon krijgt een mail met de reden. Daarna verwijderen we alles."),
        "uitgenodigd": _("Uitgenodigd. De persoon krijgt een mail om een wachtwoord te kiezen."),
        "geplaatst": _("Gelukt. Het is geplaatst. De bewoner krijgt een mail."),
        "teruggestuurd": _("Teruggestuurd. De bewoner krijgt een mail en leest wat er anders moet."),
    }
    return known.get(word, "")


def _last(moment: datetime | None, zone: str) -> str:
    """When it last went, as people say it."""
    return moment_words(moment, zone) if moment else _("nog nooit")


def _post(post: OutboxState) -> str:
    waiting = (
        ngettext("Er wacht %(count)s mail.", "Er wachten %(count)s mails.", post.waiting)
        if post.waiting
        else _("Er wacht geen mail.")
    )
    if not post.failed:
        return waiting
    given_up = ngettext(
        "In 30 dagen kwam %(count)s mail niet aan.", "In 30 dagen kwamen %(count)s mails niet aan.", post.failed
    )
    return f"{waiting} {given_up}"
