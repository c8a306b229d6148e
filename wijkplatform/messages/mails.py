"""The letters: a message to whom it is for, the button that confirms an address, and that a message did not arrive."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.dates import date_words_year, day_words
from wijkplatform.core.people import erase_row
from wijkplatform.core.spans import span_words
from wijkplatform.core.text import _
from wijkplatform.messages.delivered import note_received, take_away
from wijkplatform.messages.jobs import wipe_now
from wijkplatform.messages.links import make_link
from wijkplatform.messages.models import CONFIRM_WITHIN, STAYS, LetterKind, LinkPurpose, Message, MessageContact, State
from wijkplatform.messages.parties import about_of, address_of, in_sentence, mailbox_of, name_of, party_of
from wijkplatform.moderation.blocks import is_blocked
from wijkplatform.web.feature import MailKind
from wijkplatform.web.here import here
from wijkplatform.web.kit import kit
from wijkplatform.web.letters import Words
from wijkplatform.web.view import Link

INBOX = "/mijn/berichten"


def write_message(_user_id: int | None, subject_id: int | None) -> Words | None:
    """The message, as things stand now: to who wants mail. Else it waits on the site; from who is blocked it goes."""
    found = _get(subject_id, State.QUEUED, State.MAILED)
    if found is None:
        return None
    message, contact = found
    writer, receiver = (party_of(contact, sender=side) for side in (message.from_sender, not message.from_sender))
    to, reply_to = mailbox_of(receiver).email, address_of(writer)
    gone = writer.organisation_id is None and not reply_to  # who wrote may not, by now
    kept_out = is_blocked(receiver, writer)
    if gone or kept_out:
        if kept_out:
            note_received(message, arrived=False)
        take_away(message)
        return None
    if not to:
        message.state = State.WAITS
        note_received(message)
        session().flush()
        return None
    message.state = State.MAILED
    contact.expires_at = clock.now() + STAYS
    secret = make_link(contact, LinkPurpose.ANSWER, STAYS, for_sender=not message.from_sender)
    button = Link(f"{here().base_url}/antwoord/{secret}", _("Antwoord via %(platform)s", platform=here().name))
    name, off = name_of(contact, sender=message.from_sender), _how_to_stop(to_resident=receiver.user_id is not None)
    since = day_words(contact.started_at.astimezone(ZoneInfo(here().zone)).date())
    answered = Words(
        to=to,
        subject=_("Antwoord van %(naam)s", naam=in_sentence(name)),
        opening=(
            _("Antwoord met de knop, niet op deze mail."),
            _("Jullie schrijven elkaar sinds %(dag)s.", dag=since),
            *_about(contact),
            _("%(naam)s schreef je:", naam=name),
        ),
        quoted=_lines(message),
        button=button,
        closing=(_("Met de knop gaat er geen e-mailadres mee. Hij werkt %(tijd)s.", tijd=span_words(STAYS)), *off),
        why=_("Je krijgt deze mail omdat jullie elkaar schrijven via %(platform)s.", platform=here().name),
        reply_to=kit().settings.mail_from,  # who answers by mail all the same writes to nobody who may not read it
    )
    return _first(contact, reply_to, answered) if message.direct else answered


def _first(contact: MessageContact, address: str, plain: Words) -> Words:
    """A first message: one may answer its writer by mail, to this address, and is told at once what that shows."""
    name = name_of(contact, sender=True)
    return replace(
        plain,
        subject=_("Een bericht van %(naam)s", naam=in_sentence(name)),
        opening=(
            _("Let op: als je antwoordt per mail ziet de ander jouw adres."),
            _("Wil je dat niet? Antwoord dan met de knop onder het bericht."),
            _(
                "%(naam)s (%(adres)s) schreef je een bericht via %(platform)s.",
                naam=name,
                adres=address,
                platform=here().name,
            ),
            *_about(contact),
        ),
        closing=(
            _("Met de knop ziet niemand jouw e-mailadres. De knop werkt %(tijd)s.", tijd=span_words(STAYS)),
            _("Wil je geen berichten van deze afzender? Dan kun je dat zeggen op de pagina achter de knop."),
            *plain.closing[1:],
        ),
        why=_("Je krijgt deze mail omdat iemand je schreef via %(platform)s.", platform=here().name),
        reply_to=address,
    )


def _about(contact: MessageContact) -> tuple[str, ...]:
    subject = about_of(contact)
    return (_("Het gaat over %(waarover)s.", waarover=subject),) if subject else ()


def _how_to_stop(*, to_resident: bool) -> tuple[str, ...]:
    if not to_resident:
        return ()
    address = f"{here().base_url}/mijn/mail"
    return (_("Wil je berichten niet per mail? Zet dat uit op %(adres)s", adres=address),)


def write_confirm(_user_id: int | None, subject_id: int | None) -> Words | None:
    """The button for who wrote to a person without an account. It repeats nothing of what they typed: the address may
    be somebody else's.
    """
    waits = (MessageContact.id == subject_id, MessageContact.draft != "", MessageContact.expires_at > clock.now())
    contact = session().execute(select(MessageContact).where(*waits)).scalar_one_or_none()
    if contact is None:
        return None
    secret = make_link(contact, LinkPurpose.CONFIRM, contact.expires_at - clock.now(), for_sender=True)
    return Words(
        to=contact.sender_email or "",
        subject=_("Verstuur je bericht op %(platform)s", platform=here().name),
        opening=(
            _("Je schreef een bericht op %(platform)s. Het is nog niet verstuurd.", platform=here().name),
            _("Druk op de knop. Dan weten we dat dit jouw e-mailadres is, en versturen we je bericht."),
        ),
        button=Link(f"{here().base_url}/link/bericht/{secret}", _("Verstuur mijn bericht")),
        closing=(
            _("De knop werkt %(tijd)s. Daarna halen we je bericht weg.", tijd=span_words(CONFIRM_WITHIN)),
            _("Schreef jij niets? Dan hoef je niets te doen. Er wordt niets verstuurd."),
        ),
        why=_("Je krijgt deze mail omdat iemand dit adres invulde bij een bericht."),
    )


def write_failed(_user_id: int | None, subject_id: int | None) -> Words | None:
    """A message that no mail server took for two days: its writer hears of it, and that nobody has it."""
    found = _get(subject_id, State.FAILED)
    if found is None:
        return None
    message, contact = found
    to = address_of(party_of(contact, sender=message.from_sender))
    if not to and contact.organisation_id is not None and not message.from_sender:
        to = mailbox_of(party_of(contact, sender=False)).email
    if not to:
        return None
    return Words(
        to=to,
        subject=_("Je bericht is niet aangekomen"),
        opening=(
            _(
                "Op %(dag)s schreef je via %(platform)s een bericht. We hebben geprobeerd om het te bezorgen.",
                dag=date_words_year(message.written_at.astimezone(ZoneInfo(here().zone)).date()),
                platform=here().name,
            ),
            _("Dat lukte niet. Niemand heeft je bericht gelezen, en wij hebben het weggehaald."),
        ),
        closing=(_("Je kunt het later nog eens proberen, op %(adres)s", adres=f"{here().base_url}/"),),
        why=_("Je krijgt deze mail omdat je een bericht stuurde via %(platform)s.", platform=here().name),
    )


def _get(subject_id: int | None, *states: State) -> tuple[Message, MessageContact] | None:
    """A message that is in one of these states, and its contact; what is too old goes."""
    query = select(Message, MessageContact).join(MessageContact, MessageContact.id == Message.contact_id)
    wanted = (Message.id == subject_id, Message.state.in_([state.value for state in states]))
    row = session().execute(query.where(*wanted)).first()
    if row is not None and row[0].expires_at <= clock.now():
        erase_row(Message.__table__, Message.id == subject_id)  # type: ignore[arg-type]
        return None
    return (row[0], row[1]) if row else None


def _lines(message: Message) -> tuple[str, ...]:
    """Line by line; between two paragraphs an empty one."""
    lines = [line.strip() for line in message.body.splitlines()]
    return tuple(line for before, line in zip(["", *lines], lines, strict=False) if line or before)


MAILS = (
    MailKind(
        LetterKind.MESSAGE,
        write_message,
        asked=False,
        words=_("Een bericht van iemand anders"),
        keeps=True,
        after=wipe_now,
    ),
    MailKind(LetterKind.CONFIRM, write_confirm, asked=True, words=_("De knop om een bericht te versturen")),
    MailKind(LetterKind.FAILED, write_failed, asked=True, words=_("Dat een bericht niet aankwam"), after=wipe_now),
)
