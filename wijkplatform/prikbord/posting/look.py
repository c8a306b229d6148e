"""*Bekijk*: the notice as it will look; nothing of it is kept."""

from dataclasses import dataclass

from flask import g
from markupsafe import Markup
from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.core.markdown import safe_html
from wijkplatform.core.text import _, ngettext
from wijkplatform.placing.makers import Choices, choices_for
from wijkplatform.placing.models import Publiek
from wijkplatform.placing.reading import Contact
from wijkplatform.prikbord.cards import Picture
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.models import Notice, NoticeWijk
from wijkplatform.prikbord.notice_page import pictures_of
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.prikbord.posting.draft import NoticeDraft
from wijkplatform.web.here import here


@dataclass(frozen=True, slots=True)
class NoticeLook:
    """A notice as it will look. `facts` are labels with lines; `photos` those that are there."""

    title: str
    kind: str
    kind_words: str
    text_html: Markup
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    photos: tuple[Picture, ...] = ()


def look_of(draft: NoticeDraft, choices: Choices, photos: tuple[Picture, ...] = ()) -> NoticeLook:
    """What is seen of this draft."""
    return NoticeLook(
        title=draft.title,
        kind=draft.kind,
        kind_words=KIND_WORDS[draft.kind],
        text_html=safe_html(draft.text) if draft.text else Markup(),
        facts=tuple((label, lines) for label, lines in _facts(draft, choices) if lines),
        photos=photos,
    )


def look_of_stored(notice: Notice) -> NoticeLook:
    """The same of a notice that is in the tables, in a reading unit."""
    wijken = session().execute(select(NoticeWijk.wijk_id).where(NoticeWijk.notice_id == notice.id)).scalars()
    draft = NoticeDraft(
        organisation_id=notice.organisation_id, on_behalf=notice.on_behalf, title=notice.title, text=notice.text,
        kind=notice.kind, publiek=notice.publiek, wijk_ids=tuple(wijken), weeks=notice.weeks, address=notice.address,
        contact=Contact(notice.show_name, notice.show_email, notice.show_phone, notice.phone),
    )  # fmt: skip
    return look_of(draft, choices_for(NOTICES, g.viewer, here()), pictures_of(notice.id))


def _facts(draft: NoticeDraft, choices: Choices) -> tuple[tuple[str, tuple[str, ...]], ...]:
    maker = choices.maker(draft.organisation_id)
    wijken = tuple(wijk.name for wijk in choices.wijken if wijk.id in draft.wijk_ids)
    neighbours = (_("Alleen buren met een account zien het."),) if draft.publiek == Publiek.NEIGHBOURS else ()
    return (
        (_("Voor wie"), (wijken or (_("heel %(plaats)s", plaats=here().place),)) + neighbours),
        (_("Hangt"), (ngettext("%(count)s week", "%(count)s weken", draft.weeks),)),
        (_("Van wie"), (maker.name if maker else _("Een bewoner"),)),
        (_("Van jou erbij"), _contact_words(draft)),
    )


def _contact_words(draft: NoticeDraft) -> tuple[str, ...]:
    contact = draft.contact
    name, email = _("je naam") if contact.name else "", _("je e-mailadres") if contact.email else ""
    return tuple(line for line in (name, email, contact.number, draft.address) if line)
