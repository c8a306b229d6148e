"""What tests of accounts stand on: a platform with wijken, an empty post box, and somebody who signs up."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.accounts.letters import open_mail
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD
from tests.factories.platforms import make_platform, make_wijk
from wijkplatform.web.limits.counting import Counting
from wijkplatform.web.limits.local import LocalCounts
from wijkplatform.web.limits.room import EXTENSION

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


@pytest.fixture
def counted(app: Flask) -> Iterator[None]:
    """Limits are on, and nothing has been counted."""
    from limits.strategies import MovingWindowRateLimiter

    app.extensions[EXTENSION] = Counting(MovingWindowRateLimiter(LocalCounts()), 1)
    yield
    app.extensions[EXTENSION] = None
