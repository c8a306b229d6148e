"""What tests of accounts stand on: a mail server that is really spoken to, limits that count, and browsers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.accounts.letters import open_mail
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD, carry, make_user, open_session
from tests.factories.platforms import make_platform, make_wijk
from tests.sink import Sink, mail_server
from wijkplatform.core.pace import Pace
from wijkplatform.core.settings import Settings
from wijkplatform.web.feature import Feature
from wijkplatform.web.kit import Kit
from wijkplatform.web.limits import prepare_limits
from wijkplatform.web.limits.local import LocalCounts
from wijkplatform.web.limits.room import EXTENSION
from wijkplatform.web.post import deliver_waiting


@dataclass(frozen=True)
class Mail:
    """A mail as its reader sees it."""

    subject: str
    text: str

    @property
    def path(self) -> str:
        """Where its button leads, on this site."""
        found = re.search(r"http://hus\.example(/\S+)", self.text)
        assert found, self.text
        return found[1]

    @property
    def code(self) -> str:
        """The six digits in it."""
        found = re.search(r"(?m)^\d{6}\r?$", self.text)
        assert found, self.text
        return found[0].strip()


@dataclass
class Post:
    """The worker, and the mailboxes that it fills."""

    house: House
    sink: Sink

    def bring(self) -> list[EmailMessage]:
        """Let the worker hand over what waits; all that has come in so far."""
        with self.house.app.app_context():
            deliver_waiting(Pace(0))
        return self.sink.mails

    def to(self, address: str) -> list[Mail]:
        """What lies in the mailbox of `address`, after the worker's round."""
        return [Mail(str(each["Subject"]), _text(each)) for each in self.bring() if each["To"] == address]

    def newest(self, address: str) -> Mail:
        """The newest of them."""
        return self.to(address)[-1]


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def parts(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Kit:
    """The parts of the application, to change for one test."""
    found: Kit = app.extensions["wijk"]
    monkeypatch.setattr(found, "settings", found.settings)
    monkeypatch.setattr(found, "features", found.features)
    return found


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server on this machine."""
    with mail_server() as server:
        yield server


@pytest.fixture
def post(parts: Kit, house: House, sink: Sink) -> Post:
    """The post, with that server set."""
    parts.settings = replace(parts.settings, smtp_url=sink.url, mail_from="noreply@hus.example")
    return Post(house, sink)


@dataclass
class Hand:
    """The clock of the limits' counts, to move by hand; it never goes back."""

    seconds: float = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def limited(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Limits that count, with nothing counted yet; gives the clock that they go by."""
    counting = Flask("counting")
    prepare_limits(counting, replace(settings, rate_limits=True))
    storage = counting.extensions[EXTENSION].local.storage
    assert isinstance(storage, LocalCounts)
    hand = Hand()
    monkeypatch.setattr(storage, "clock", hand)
    monkeypatch.setitem(app.extensions, EXTENSION, counting.extensions[EXTENSION])
    return hand


NewBrowser = Callable[[], WatchingClient]


@pytest.fixture
def browsers(app: Flask, canaries: Canaries) -> NewBrowser:
    """Makes browsers of different people, or one person's second one."""

    def new() -> WatchingClient:
        browser = app.test_client()
        assert isinstance(browser, WatchingClient)
        browser.canaries = canaries
        return browser

    return new


@pytest.fixture
def editors(parts: Kit) -> set[int]:
    """The ids of the accounts that write for an organisation; add to it."""
    who: set[int] = set()
    writes = Feature("proef", roles_of=lambda user_id: frozenset({1}) if user_id in who else frozenset())
    parts.features = (*parts.features, writes)
    return who


FILLED_IN = {
    "naam": "Sanne Proef",
    "email": "sanne@bewoner.example",
    "wachtwoord": PASSWORD,
    "leeftijd": "16plus",
    "wijk": "centrum",
    "voorwaarden": "on",
}
CHILD = FILLED_IN | {
    "naam": "Noor Proef",
    "email": "noor@bewoner.example",
    "leeftijd": "12tot16",
    "email_ouder": "ouder@thuis.example",
}
SignUp = Callable[..., TestResponse]


@pytest.fixture
def hus(house: House) -> None:
    """A platform at hus.example with two wijken that are in the list of the CBS, and no mail left over."""
    with house.writing(None):
        make_platform()
        make_wijk("centrum", code="BU01470001")
        make_wijk("zenderen", code="BU01470101")
    open_mail(house)


@pytest.fixture
def sign_up(client: WatchingClient, hus: None) -> SignUp:
    """Fill in the form and send it; without changes as somebody of sixteen or older would. None leaves a field out."""

    def send(filled_in: dict[str, Any] = FILLED_IN, **changes: Any) -> TestResponse:
        data = {name: value for name, value in (filled_in | changes).items() if value is not None}
        return client.send_form("/account/maken", data)

    return send


FORM = "application/x-www-form-urlencoded"


def as_bytes(fields: dict[str, Any]) -> str:
    """A form as it travels, also with what no browser sends: half characters. A list is a field that comes twice."""
    return urlencode(fields, doseq=True, errors="surrogatepass")


@dataclass(frozen=True)
class Resident:
    """Somebody who is logged in with `browser`; `secret` is what its cookie holds."""

    browser: WatchingClient
    user_id: int
    secret: str


@pytest.fixture
def resident(house: House, client: WatchingClient) -> Resident:
    """Sanne Proef, who lives in `centrum`; there are `zuid` and `noord` too."""
    with house.writing(None):
        make_platform()
        user = make_user(wijk=make_wijk("centrum"))
        make_wijk("zuid")
        make_wijk("noord")
        found = Resident(client, user.id, open_session(user))
    carry(client, found.secret)
    return found
