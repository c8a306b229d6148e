"""H08: IP addresses only against abuse: never stored in full longer than a day, and never in a log in full.

What is kept of one, is a key that changes every day (counters), or its network (a log line). The log's own tests are in
`tests/web/test_request_log.py`.
"""

from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from flask import Flask

from tests.client import OWN_PAGE, WatchingClient
from tests.conftest import NOW, House
from tests.factories.platforms import make_platform
from wijkplatform.app import FEATURES
from wijkplatform.core import clock
from wijkplatform.core.settings import Settings
from wijkplatform.core.stores import Reach
from wijkplatform.web.limits import LOGIN
from wijkplatform.web.limits.buckets import buckets_of

ADDRESSES = ("198.51.100.77", "2001:db8:1:2:3:4:5:6")


def keys_for(app: Flask, address: str) -> set[str]:
    """Under what a try at logging in is counted, for who comes from `address`."""
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        return {bucket.key for bucket in buckets_of(LOGIN, "iemand@bewoner.example", None)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_counter_names_nobody_and_is_another_one_tomorrow(app: Flask, address: str) -> None:
    today = keys_for(app, address)
    clock.stop_at(NOW + timedelta(days=1))
    tomorrow = keys_for(app, address)
    assert today
    assert not today & tomorrow
    written = " ".join(today | tomorrow)
    assert address not in written
    assert ip_address(address).packed.hex() not in written
    assert "bewoner" not in written


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_file_of_the_installation_holds_an_address(
    app: Flask, house: House, client: WatchingClient, address: str
) -> None:
    with house.writing(None):
        make_platform()
    client.environ_base["REMOTE_ADDR"] = address
    client.get("/agenda/")
    client.post("/account/inloggen", data={"email": "iemand@bewoner.example", "wachtwoord": "x"}, headers=OWN_PAGE)
    settings: Settings = app.extensions["wijk"].settings
    state: Path = settings.state_dir
    files = [path for path in state.rglob("*") if path.is_file()]
    assert files or settings.database_url  # with PostgreSQL nothing lies in the folder
    for path in files:
        data = path.read_bytes()
        assert address.encode() not in data, path.name
        assert ip_address(address).packed not in data, path.name


def test_the_register_says_so() -> None:
    stores = {store.name: store for feature in FEATURES for store in feature.stores}
    counters = stores["tellers tegen te veel verzoeken"]
    assert (counters.reach, counters.term) == (Reach.MEMORY, "hooguit een dag")
    assert any("log" in name for name in stores)
