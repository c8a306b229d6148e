"""Websites that may show an embed."""

import pytest

from wijkplatform.core.errors import Invalid
from wijkplatform.feeds.origins import origin_of

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://krant.example", "https://krant.example"),
        (" HTTPS://Krant.Example/ ", "https://krant.example"),
        ("https://krant.example:443", "https://krant.example"),
        ("https://krant.example:8443", "https://krant.example:8443"),
        ("https://café.example", "https://xn--caf-dma.example"),
        ("http://localhost:8001", "http://localhost:8001"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
    ],
)
def test_a_website_is_written_as_browsers_send_it(given: str, origin: str) -> None:
    assert origin_of(given) == origin


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("https://krant.example/agenda", "“https://krant.example/agenda” is een pagina: geef alleen de website, zoals https://krant.example."),
        ("https://krant.example?x=1", "“https://krant.example?x=1” is een pagina: geef alleen de website, zoals https://krant.example."),
        ("https://krant.example#", "“https://krant.example#” is een pagina: geef alleen de website, zoals https://krant.example."),
        ("http://krant.example", "“http://krant.example” is niet beveiligd: een website begint met https://."),
        ("https://*.example", "“https://*.example” is geen website: schrijf die als https://buurtkrant.example."),
        ("*", "“*” is geen website: schrijf die als https://buurtkrant.example."),
        ("null", "“null” is geen website: schrijf die als https://buurtkrant.example."),
        ("krant.example", "“krant.example” is geen website: schrijf die als https://buurtkrant.example."),
        ("ftp://krant.example", "“ftp://krant.example” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://", "“https://” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://jan@krant.example", "“https://jan@krant.example” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://krant.example:99999", "“https://krant.example:99999” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://krant.example;script-src *", "“https://krant.example;script-src *” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://[::1]", "“https://[::1]” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://-krant.example", "“https://-krant.example” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://krant..example", "“https://krant..example” is geen website: schrijf die als https://buurtkrant.example."),
        ("https://kr\x00nt.example", "“https://kr nt.example” is geen website: schrijf die als https://buurtkrant.example."),
        ("", "“” is geen website: schrijf die als https://buurtkrant.example."),
    ],
)  # fmt: skip
def test_what_is_no_website_or_more_than_one_is_refused(given: str, sentence: str) -> None:
    with pytest.raises(Invalid) as caught:
        origin_of(given)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize("given", ["https://" + "x" * 300 + ".example", "https://" + "x." * 200 + "example"])
def test_a_name_that_is_too_long_is_refused(given: str) -> None:
    with pytest.raises(Invalid):
        origin_of(given)
