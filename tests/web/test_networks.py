"""Of an address only its network may be known."""

import pytest

from wijkplatform.web.networks import network_of, packed

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:12:34:5:6:7:8", "2001:db8:12::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("::1", "::/48"),
        ("", ""),
        ("piet@post.example", ""),
        ("192.0.2.77, 192.0.2.78", ""),
        ("1.2.3.4\x00", ""),
        ("é", ""),
        ("010.1.1.1", ""),
    ],
)
def test_the_network_and_no_more(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(("address", "length"), [("192.0.2.1", 4), ("::ffff:192.0.2.1", 4), ("::1", 16), ("x", 0)])
def test_an_address_in_bytes(address: str, length: int) -> None:
    assert len(packed(address)) == length
