"""From texts in the environment to values, with a sentence for each text that is no such value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from wijkplatform.core.hash_cost import LEAST, MOST, HashCost, read_hash_cost
from wijkplatform.core.text import _

_BASE_URL = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::[0-9]{1,5})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Environ:
    """The given texts, read by name. What cannot be used leaves a sentence in `faults`, and its default instead."""

    given: Mapping[str, str]
    faults: list[str]

    def text(self, name: str, default: str) -> str:
        """The text as it is, or `default` when nothing was given."""
        return self.given.get(name, "").strip() or default

    def path(self, name: str) -> Path | None:
        """A file or folder, whole from the root of the disk; None when nothing was given."""
        text = self.text(name, "")
        return Path(text).resolve() if text else None

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        text = self.text(name, str(default))
        if re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        self.faults.append(
            _("%(naam)s moet een getal van %(van)s tot en met %(tot)s zijn.", naam=name, van=least, tot=most)
        )
        return default

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        """One of `choices`."""
        text = self.text(name, default)
        if text in choices:
            return text
        self.faults.append(_("%(naam)s moet een van deze zijn: %(keuzes)s.", naam=name, keuzes=", ".join(choices)))
        return default

    def base_url(self, name: str, default: str) -> str:
        """The address of a site, http or https, without a path."""
        text = self.text(name, default).rstrip("/")
        if _BASE_URL.fullmatch(text) and _is_port(text):
            return text.lower()
        self.faults.append(_("%(naam)s moet een adres zijn zoals https://hus.example, zonder pad.", naam=name))
        return default

    def database_url(self, name: str) -> str:
        """PostgreSQL only: SQLite is what lies in the state folder. The driver is ours to choose."""
        text = self.text(name, "")
        if not text:
            return ""
        try:
            url = make_url(text)
        except (ArgumentError, ValueError):
            url = make_url("wrong://")
        if url.drivername in {"postgresql", "postgresql+psycopg"} and url.database:
            return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        self.faults.append(_("%(naam)s moet een adres zijn zoals postgresql://naam@host/database.", naam=name))
        return ""

    def redis_url(self, name: str) -> str:
        """The address of a Redis server."""
        text = self.text(name, "")
        if not text or re.match(r"(?:rediss?|redis\+unix)://\S", text):
            return text
        self.faults.append(_("%(naam)s moet een adres zijn zoals redis://host:6379/0.", naam=name))
        return ""

    def smtp_url(self, name: str) -> str:
        """The address of a mail server."""
        text = self.text(name, "")
        if not text:
            return ""
        if re.match(r"smtps?://\S", text) and _is_port(text) and urlsplit(text).hostname:
            return text
        self.faults.append(_("%(naam)s moet een adres zijn zoals smtp://naam:wachtwoord@mail.example:587.", naam=name))
        return ""

    def mail_address(self, name: str, default: str) -> str:
        """One e-mail address, without a name."""
        text = self.text(name, default)
        if re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", text):
            return text
        self.faults.append(_("%(naam)s moet een e-mailadres zijn, zoals noreply@hus.example.", naam=name))
        return default

    def hash_cost(self, name: str) -> HashCost:
        """What one hash of a password costs."""
        default = HashCost()
        try:
            return read_hash_cost(self.text(name, str(default)))
        except ValueError:
            ranges = zip("mtp", LEAST, MOST, strict=True)
            self.faults.append(
                _(
                    "%(naam)s moet eruitzien als %(voorbeeld)s, met %(grenzen)s (m in KiB).",
                    naam=name,
                    voorbeeld=default,
                    grenzen=", ".join(_("%(x)s van %(van)s t/m %(tot)s", x=x, van=a, tot=b) for x, a, b in ranges),
                )
            )
            return default

    def moment(self, name: str) -> datetime | None:
        """A moment in ISO 8601; UTC when it does not say."""
        text = self.text(name, "")
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.faults.append(_("%(naam)s moet een moment zijn zoals 2026-11-24T09:00+01:00.", naam=name))
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_port(address: str) -> bool:
    """Whether the port in `address`, if it has one, exists."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False
