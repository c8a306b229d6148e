"""What README says is so: its links lead somewhere, its commands and settings exist, its advice keeps our promises."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from wijkplatform.commands import wijk
from wijkplatform.core.settings import Settings

pytestmark = pytest.mark.no_database
ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()


def missing_links(text: str) -> list[str]:
    """Local files that `text` links to and that are not there."""
    links = re.findall(r"\]\(([^)#\s]+)\)", text)
    return [link for link in links if "://" not in link and not (ROOT / link).exists()]


def test_links_to_files_lead_somewhere() -> None:
    assert missing_links(README) == []


def test_a_link_to_nothing_is_found() -> None:
    assert missing_links("[kijk](docs/nergens.png) en [verder](https://hus.example)") == ["docs/nergens.png"]


def test_every_command_is_named_and_every_named_command_exists() -> None:
    named = set(re.findall(r"`wijk ([a-z-]+)", README)) | {"migrate"}
    assert named - set(wijk.commands) == set()
    assert {name for name, command in wijk.commands.items() if not command.hidden} - named == set()


def test_every_setting_is_named() -> None:
    own = {"testing", "test_now"}
    names = {f"WIJK_{field.name.upper()}" for field in fields(Settings)} - {f"WIJK_{name.upper()}" for name in own}
    assert {name for name in names if name not in README} == set()


def test_the_advice_for_nginx_keeps_no_addresses_and_trusts_no_forged_host() -> None:
    """Never an IP address in full in a log (H08); nothing of a postcode that somebody looks for (issue A, 5)."""
    servers = [line for line in README.splitlines() if "listen 443" in line or "listen 80;" in line]
    assert README.count("access_log off;") == len(servers) == 2
    assert 'proxy_set_header X-Forwarded-Host "";' in README
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in README
