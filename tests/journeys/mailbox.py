"""The mail that the site sent, as its recipient opens it: files in the folder that plays the mailbox."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tests.journeys.running import Site


@dataclass(frozen=True)
class Mail:
    """One mail that was opened: its subject, and its text as a mail program shows it."""

    subject: str
    text: str

    @property
    def link(self) -> str:
        """The first address in it: the one to act on."""
        found = re.search(r"https?://\S+", self.text)
        assert found, self.text
        return found[0]

    @property
    def code(self) -> str:
        """The six digits in it."""
        found = re.search(r"(?m)^\d{6}$", self.text)
        assert found, self.text
        return found[0]


def open_mail(site: Site, address: str) -> Mail:
    """Let the worker bring what waits, and open the newest mail to `address`."""
    site.wijk("worker", "--once")
    box = [mail for mail in _all(site) if mail["To"] == address]
    assert box, f"no mail for {address.partition('@')[0]}"
    body = box[-1].get_body(("plain",))
    assert body is not None
    return Mail(str(box[-1]["Subject"]), body.get_content())


def _all(site: Site) -> list[EmailMessage]:
    """Every mail, the oldest first. The site's clock stands still, so the files say when."""
    files = sorted((site.state / "post").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    messages = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    return [message for message in messages if isinstance(message, EmailMessage)]
