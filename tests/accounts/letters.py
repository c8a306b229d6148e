"""The mail that an account gets, as its recipient opens it: what waits is brought, and read from the folder."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.conftest import House
from wijkplatform.core.pace import Pace
from wijkplatform.web.kit import kit
from wijkplatform.web.post import deliver_waiting


@dataclass(frozen=True)
class Opened:
    """One mail, and the whole of it as it travelled."""

    to: str
    subject: str
    text: str
    html: str
    raw: str

    @property
    def path(self) -> str:
        """The first address in it, without the site's own."""
        found = re.search(r"http://hus\.example(/\S+)", self.text)
        assert found, self.text
        return found[1]

    @property
    def secret(self) -> str:
        """The token in that address."""
        return self.path.rpartition("/")[2]


def open_mail(house: House) -> list[Opened]:
    """Let the worker bring what waits; every mail that came of it, and no mail of before."""
    with house.app.app_context():
        deliver_waiting(Pace(0))
        folder = kit().settings.state_dir / "post"
    files = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    found = [opened(file.read_bytes()) for file in files]
    for file in files:
        file.unlink()
    return found


def open_one(house: House) -> Opened:
    """The only mail that came."""
    found = open_mail(house)
    assert len(found) == 1, [mail.subject for mail in found]
    return found[0]


def opened(raw: bytes) -> Opened:
    """A mail as a mail program shows it."""
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    return Opened(str(message["To"]), str(message["Subject"]), text.get_content(), html.get_content(), raw.decode())
