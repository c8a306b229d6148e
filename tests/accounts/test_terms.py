"""The terms: filled in, with a version, and never changed under a version that people agreed to."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from wijkplatform.accounts.texts import PARENT, TERMS, AgreedText

ROOT = Path(__file__).resolve().parents[2]
PINNED = {
    ("voorwaarden", "2026-11"): "a760f97a6586a0c7",
    ("ouder", "2026-11"): "3fb791b5f6544c72",
    ("voorwaarden", "2026-11b"): "056a1b3cb362194a",
    ("ouder", "2026-11b"): "f9f7dac3cda7d65d",
    ("voorwaarden", "2026-11c"): "85b26bfdd079ad2f",
    ("ouder", "2026-11c"): "9e770f8daf5e9e03",
}
"""What each version says. A text that changes gets a new version, and a line here; a line is never changed."""


def digest_of(text: AgreedText) -> str:
    """A short name for the words of a text; its markup does not count."""
    said = re.findall(r'\b_\("([^"]*)"', (ROOT / "templates" / text.template).read_text(encoding="utf-8"))
    assert len(said) > 10
    return sha256("\n".join(said).encode()).hexdigest()[:16]


@pytest.mark.no_database
@pytest.mark.parametrize("text", [TERMS, PARENT], ids=lambda text: text.what)
def test_a_version_says_what_it_said(text: AgreedText) -> None:
    assert digest_of(text) == PINNED[text.what, text.version]


def test_the_terms_of_this_platform(client: WatchingClient, house: House) -> None:
    with house.writing(None):
        make_platform(controller_name="Stichting Zonnehoek", controller_email="hallo@zon.example")
    first = client.get("/voorwaarden")
    assert first.status_code == 200
    for words in ("Stichting Zonnehoek", "hallo@zon.example", f"Versie {TERMS.version}.", "30 november 2026",
                  "blijven van jou", "bezwaar", "jonger bent dan 16", "altijd stoppen"):  # fmt: skip
        assert words in first.text
    assert client.get("/voorwaarden", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert 'href="/voorwaarden"' in client.get("/").text.split("<footer")[1]
    assert "/voorwaarden</loc>" in client.get("/sitemap.xml").text
