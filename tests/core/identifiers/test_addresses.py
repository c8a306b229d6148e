"""E-mail addresses are found in whatever form they come."""

import time

import pytest

from wijkplatform.core.identifiers.addresses import addresses

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    "address",
    [
        "jan@x.example",
        "Jan.de-Vries+koor@sub.x.co.example",
        "jan @ x.example",
        "jan@ x .example",
        "jan [at] x.example",
        "jan(at)x(dot)example",
        "jan {at} x [.] example",
        "jan <at> x.example",
        "jan [AT] x.example",
        "jan at x dot example",
        "jan apenstaartje x punt example",
        "jan [punt] de [punt] vries [at] x [punt] example",
        "jan_at_x.example",
        "jan-at-x.example",
        "mailto:jan@x.example",
        "jan%40x.example",
        "jan&#64;x.example",
        "jan&commat;x.example",
        '"jan jansen"@x.example',
        "jan@[10.0.0.1]",
        "jan@10.0.0.1",
        "josé@voorbeeld-café.example",
        "jan@xn--caf-dma.example",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    text = f"Vragen? {address}, graag."
    assert [text[start:end] for start, end in addresses(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Koffie @ De Gaarde. Kom ook",
        "Live@Dorpshuis",
        "start at 10.30 uur",
        "(dat) www.site.example",
        "volg @buurthuis",
        "2 x 3 @ 4.50",
        "wat at je. Lekker",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert list(addresses(text)) == []


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "@" * 20_000, "a@" * 20_000, "a." * 20_000 + "@" + "b." * 20_000, "[at]" * 9_000]
)
def test_no_text_takes_long(text: str) -> None:
    began = time.perf_counter()
    list(addresses(text))
    assert time.perf_counter() - began < 2  # 10 ms on a quiet machine
