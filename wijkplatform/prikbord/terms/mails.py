"""The letter before a notice comes down: may it hang longer, or is it done? Two buttons, without logging in."""

from wijkplatform.accounts.mails.phrases import greeting, when_stuck
from wijkplatform.accounts.models import User
from wijkplatform.core.database import session
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _
from wijkplatform.organisations.contact import letterbox_of
from wijkplatform.prikbord.hanging import is_hanging
from wijkplatform.prikbord.models import AFTER_IT_HUNG, WEEKS, Notice
from wijkplatform.prikbord.terms.jobs import LETTER
from wijkplatform.prikbord.terms.links import make_link
from wijkplatform.prikbord.terms.recipients import recipients_of
from wijkplatform.prikbord.words import until_words
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.letters import Words
from wijkplatform.web.reaching import Letterbox
from wijkplatform.web.view import Link

LONGER, SOLVED = "langer", "opgelost"
"""What the buttons do, as a word of their addresses."""


def longer_words() -> str:
    """The button that lets it hang longer."""
    return _("Laat nog %(n)s weken hangen", n=WEEKS)


def solved_words() -> str:
    """The button that takes it down."""
    return _("Opgelost, haal weg")


def write_ending(user_id: int | None, notice_id: int | None) -> Words | None:
    """It hangs until that day. Nothing when that changed since: it hangs longer, came down, or is somebody else's."""
    notice = session().get(Notice, notice_id) if notice_id is not None else None
    if notice is None or not is_hanging(notice) or notice.hangs_until != notice.warned_for:
        return None
    if notice.hangs_until is None or user_id not in recipients_of(notice):
        return None
    of = letterbox_of(notice.organisation_id) if notice.organisation_id is not None else None
    user = session().get(User, user_id) if user_id is not None else None
    day, secret = until_words(notice.hangs_until, here().zone), make_link(notice, user_id)
    return Words(
        to=user.email if user else of.email if of else "",
        subject=_("Je briefje hangt nog tot %(dag)s", dag=day),
        opening=(
            greeting(user.name if user else of.name if of else ""),
            _hangs(notice, of, day),
            _("Is het nog nodig? Of is het opgelost? Druk op een van de knoppen. Inloggen hoeft niet."),
        ),
        button=Link(_address(LONGER, secret), longer_words()),
        other=Link(_address(SOLVED, secret), solved_words()),
        closing=(
            _("Doe je niets? Dan gaat het op %(dag)s vanzelf van het prikbord.", dag=day),
            _stays(has_account=user is not None),
            when_stuck(),
        ),
        why=_("Je krijgt deze mail omdat dit briefje van %(organisatie)s is.", organisatie=of.name)
        if of
        else _("Je krijgt deze mail omdat je dit briefje ophing."),
    )


def _hangs(notice: Notice, of: Letterbox | None, day: str) -> str:
    if of is None:
        return _(
            "Je briefje “%(titel)s” hangt nog tot %(dag)s op het prikbord van %(platform)s.",
            titel=notice.title,
            platform=here().name,
            dag=day,
        )
    return _(
        "Het briefje “%(titel)s” van %(organisatie)s hangt nog tot %(dag)s op het prikbord van %(platform)s.",
        titel=notice.title,
        organisatie=of.name,
        platform=here().name,
        dag=day,
    )


def _stays(*, has_account: bool) -> str:
    span = span_words(AFTER_IT_HUNG)
    if has_account:
        return _("Je vindt het dan nog %(tijd)s bij “Wat je plaatste”. Daarna is het weg.", tijd=span)
    return _("We bewaren het dan nog %(tijd)s. Daarna is het weg.", tijd=span)


def _address(deed: str, secret: str) -> str:
    return f"{here().base_url}/link/{deed}/{secret}"


# Not `asked`: who paused or is restricted gets none, for nothing of theirs hangs then, and its buttons would not work.
MAILS = (MailKind(LETTER, write_ending, asked=False, words=_("De vraag of je briefje nog mag hangen")),)
