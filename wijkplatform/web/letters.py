"""From what a letter says to a mail: one text, written once, as plain text and as HTML."""

import re
from dataclasses import dataclass, replace

from flask import current_app

from wijkplatform.core.mail import Letter, one_line
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link

_LINKS = re.compile(r"[a-z0-9+.-]*:/+|w{3,}\.", re.IGNORECASE)
"""What makes mail programs see a link: a scheme, or www. Greedy, so that nothing is left to grow together."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter to `to` says, each line a paragraph. `button` is the first address in it, of the platform itself,
    and leads to a page whose button acts; `other` is a second one, for who rather does something else. `code` is shown
    large. `why` is one sentence: why you get this mail.

    Names and reasons that people typed may stand in the lines as they are. `quoted` are lines that somebody else wrote,
    and shown so. `reply_to` is where an answer by mail goes, when not to who runs the platform.
    """

    to: str
    subject: str
    opening: tuple[str, ...]
    why: str
    button: Link | None = None
    code: str = ""
    closing: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    reply_to: str = ""
    other: Link | None = None


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What the mail templates read."""

    words: Words
    sender: str
    base_url: str
    controller: str
    address: str


def write_letter(words: Words, platform: Here, message_id: str) -> Letter:
    """The letter of `platform`, with who sends it and where they are at its foot.

    No address in it leads to another site, whatever somebody typed as a name or a reason, and none comes before the
    button. ValueError for a button that leads elsewhere.
    """
    sender = one_line(_("%(platform)s %(plaats)s", platform=platform.name, plaats=platform.place))
    view = LetterPage(
        words=_tamed(words, platform.base_url),
        sender=sender,
        base_url=platform.base_url,
        controller=one_line(platform.controller_name),
        address=", ".join(platform.controller_address.splitlines()),
    )
    templates = current_app.jinja_env
    return Letter(
        to=words.to,
        subject=view.words.subject,
        text=templates.get_template("_mail/letter.txt").render(letter=view),
        html=templates.get_template("_mail/letter.html").render(letter=view),
        sender_name=sender,
        reply_to=words.reply_to or platform.controller_email,
        message_id=message_id,
    )


def _tamed(words: Words, base_url: str) -> Words:
    """The same words, each line a line, and without addresses that mail programs make a link of.

    Who signs up with somebody else's address must not be able to mail them a link by way of a name.
    """
    if any(link and not link.href.startswith(f"{base_url}/") for link in (words.button, words.other)):
        raise ValueError("the button of a letter leads to its own platform")
    return replace(
        words,
        subject=_tame(words.subject),
        opening=tuple(_tame(line) for line in words.opening),
        quoted=tuple(_tame(line) for line in words.quoted),
        why=_tame(words.why),
        closing=tuple(_tame(line, but=f"{base_url}/") for line in words.closing),
    )


def _tame(line: str, but: str | None = None) -> str:
    """The line without addresses, but perhaps those that begin with `but`."""
    plain = one_line(line)
    return _LINKS.sub(lambda found: found[0] if but and plain.startswith(but, found.start()) else "", plain)
