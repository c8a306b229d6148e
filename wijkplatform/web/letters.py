"""From what a letter says to a mail: one text, written once, as plain text and as HTML."""

from dataclasses import dataclass

from flask import current_app

from wijkplatform.core.mail import Letter
from wijkplatform.core.text import _
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter to `to` says. `button` is the first address in it, and leads to a page whose button acts.

    `code` is shown large. `why` is one sentence: why you get this mail.
    """

    to: str
    subject: str
    opening: tuple[str, ...]
    why: str
    button: Link | None = None
    code: str = ""
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What the mail templates read."""

    words: Words
    platform_name: str
    place: str
    base_url: str
    controller: str
    address: str


def write_letter(words: Words, platform: Here, message_id: str) -> Letter:
    """The letter of `platform`, with who sends it and where they are at its foot."""
    view = LetterPage(
        words=words,
        platform_name=platform.name,
        place=platform.place,
        base_url=platform.base_url,
        controller=platform.controller_name,
        address=", ".join(platform.controller_address.splitlines()),
    )
    templates = current_app.jinja_env
    return Letter(
        to=words.to,
        subject=words.subject,
        text=templates.get_template("_mail/letter.txt").render(letter=view),
        html=templates.get_template("_mail/letter.html").render(letter=view),
        sender_name=_("%(platform)s %(plaats)s", platform=platform.name, plaats=platform.place),
        reply_to=platform.controller_email,
        message_id=message_id,
    )
