"""Letters of every kind, on both platforms at once: each holds its own words, addresses and links."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from flask import Flask

from tests.conftest import House
from tests.platforms.side_by_side.conftest import Held
from tests.platforms.side_by_side.filling import Side
from tests.platforms.side_by_side.filling.outbox import mail_kinds
from tests.platforms.side_by_side.marks import Marks
from tests.platforms.side_by_side.rows import changed
from tests.sink import mail_server
from wijkplatform.core.database import session
from wijkplatform.core.errors import NotFound
from wijkplatform.core.outbox import enqueue
from wijkplatform.core.pace import Pace
from wijkplatform.web.feature import MailKind
from wijkplatform.web.kit import Kit
from wijkplatform.web.letters import Words
from wijkplatform.web.post import deliver_waiting

Subject = tuple[int | None, int | None]


def test_each_letter_is_of_one_platform(
    app: Flask, house: House, sides: tuple[Side, Side], marks: dict[str, Marks], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: Kit = app.extensions["wijk"]
    for side in sides:
        with house.writing(side.host):
            written = {kind.name: _first_that_writes(kind, side) for kind in mail_kinds()}
            assert [name for name, subject in written.items() if subject is None] == []
            for name, subject in written.items():
                if subject is not None:
                    enqueue(name, user_id=subject[0], subject_id=subject[1])
    with mail_server() as sink, app.app_context():
        post = replace(parts.settings, smtp_url=sink.url, mail_from="post@installatie.example")
        monkeypatch.setattr(parts, "settings", post)
        while deliver_waiting(Pace(0)):
            pass
        mails, kinds = sink.mails, len(mail_kinds())
    for side, other in (sides, sides[::-1]):
        own = [mail for mail in mails if side.word in mail["To"]]
        assert len(own) >= kinds
        for mail in own:
            whole = _whole(mail)
            assert marks[other.host].found_in(whole.encode()) == set(), mail["Subject"]
            assert side.word in whole
    assert all(any(side.word in mail["To"] for side in sides) for mail in mails)


def test_nobody_writes_a_letter_about_what_is_of_the_other_platform(
    house: House, held: Held, sides: tuple[Side, Side], marks: dict[str, Marks]
) -> None:
    here, there = sides
    before = held(there)
    foreign = {subject for _user, subject in there.letters} - {subject for _user, subject in here.letters}
    nobodys = [*((user_id, 0) for user_id in there.people.values()), *((0, subject) for subject in sorted(foreign))]
    with house.writing(here.host):
        for kind in mail_kinds():
            assert [about for about in nobodys if _words(kind, about) is not None] == [], kind.name
            for user_id, subject in there.letters:  # some numbers are of something here, too
                words = _words(kind, (user_id or 0, subject))
                assert marks[there.host].found_in(repr(words).encode()) == set(), kind.name
    assert changed(before, held(there)) == []


def _about(side: Side) -> Iterator[Subject]:
    """Whom and what a letter of `side` can be about."""
    yield from side.letters
    yield from ((user_id, None) for user_id in side.people.values())


def _first_that_writes(kind: MailKind, side: Side) -> Subject | None:
    return next((subject for subject in _about(side) if _words(kind, subject) is not None), None)


def _words(kind: MailKind, subject: Subject) -> Words | None:
    """What the letter would say; nothing of it is kept."""
    trial = session().begin_nested()
    try:
        return kind.write(*subject)
    except NotFound:
        return None
    finally:
        trial.rollback()


def _whole(mail: EmailMessage) -> str:
    """Headers and every part, as they are read."""
    parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), *parts])
