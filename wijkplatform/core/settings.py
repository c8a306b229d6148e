"""What the installation is told from outside: `WIJK_*` environment variables, read once, into one frozen dataclass."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from wijkplatform.core.environ import Environ
from wijkplatform.core.errors import DomainError
from wijkplatform.core.hash_cost import HashCost
from wijkplatform.core.text import _

PREFIX = "WIJK_"
TEST_PREFIX = "WIJK_TEST_"
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})
LEAST_SECRET = 32
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(DomainError):
    """One or more settings cannot be used; the sentence names them all, a line each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the app may know of its surroundings. README.md has the same table for people."""

    state_dir: Path
    base_url: str = "http://127.0.0.1:8000"
    database_url: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    threads: int = 32
    argon2: HashCost = field(default_factory=HashCost)
    trusted_proxies: int = 0
    log_level: str = "INFO"
    erasure_log: Path | None = None
    backup_dir: Path | None = None
    backup_keys: Path | None = None
    redis_url: str = field(default="", repr=False)
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "noreply@localhost"
    mail_rate: int = 0
    rate_limits: bool = True
    test_now: datetime | None = None
    testing: bool = False

    @property
    def https(self) -> bool:
        """Whether people reach the site over https; decides on HSTS and the Secure flag."""
        return self.base_url.startswith("https://")

    @property
    def base_host(self) -> str:
        """The host name of the base URL, without port."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def sqlalchemy_url(self) -> str:
        """Where the data is: PostgreSQL when told so, else the SQLite file in the state folder."""
        return self.database_url or f"sqlite:///{self.sqlite_file}"

    @property
    def sqlite_file(self) -> Path:
        """The file that SQLite keeps everything in, when no other database was given."""
        return self.state_dir / "wijk.sqlite3"

    @property
    def media_folder(self) -> Path:
        """Where the files of photos lie."""
        return self.state_dir / "media"

    @property
    def erasure_log_file(self) -> Path:
        """The log of what no backup may bring back; better in a place of its own."""
        return self.erasure_log or self.state_dir / "wissen.log"

    @property
    def backup_folder(self) -> Path:
        """Where backups are put."""
        return self.backup_dir or self.state_dir / "reservekopie"

    @property
    def key_folder(self) -> Path:
        """Where the keys of the backups lie, one for each day; better in a place of its own."""
        return self.backup_keys or self.state_dir / "sleutels"


KNOWN = frozenset(
    {
        "WIJK_STATE_DIR", "WIJK_BASE_URL", "WIJK_DATABASE_URL", "WIJK_SECRET_KEY", "WIJK_HOST", "WIJK_PORT",
        "WIJK_WORKERS", "WIJK_THREADS", "WIJK_ARGON2", "WIJK_TRUSTED_PROXIES", "WIJK_LOG_LEVEL", "WIJK_REDIS_URL",
        "WIJK_RATE_LIMITS", "WIJK_SMTP_URL", "WIJK_MAIL_FROM", "WIJK_MAIL_RATE", "WIJK_ERASURE_LOG", "WIJK_BACKUP_DIR",
        "WIJK_BACKUP_KEYS",
    }
)  # fmt: skip


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read every setting from `environ`; SettingsError names *all* faults together."""
    given = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
    faults = [
        _("%(naam)s is geen instelling die we kennen.", naam=name)
        for name in sorted(given)
        if name not in KNOWN and not name.startswith(TEST_PREFIX)
    ]
    reader = Environ(given, faults)
    settings = Settings(
        state_dir=Path(reader.text("WIJK_STATE_DIR", "instance")).resolve(),
        base_url=reader.base_url("WIJK_BASE_URL", "http://127.0.0.1:8000"),
        database_url=reader.database_url("WIJK_DATABASE_URL"),
        secret_key=reader.text("WIJK_SECRET_KEY", ""),
        host=reader.text("WIJK_HOST", "127.0.0.1"),
        port=reader.number("WIJK_PORT", 8000, 1, 65535),
        workers=reader.number("WIJK_WORKERS", 1, 1, 64),
        threads=reader.number("WIJK_THREADS", 32, 1, 256),
        argon2=reader.hash_cost("WIJK_ARGON2"),
        trusted_proxies=reader.number("WIJK_TRUSTED_PROXIES", 0, 0, 5),
        log_level=reader.choice("WIJK_LOG_LEVEL", "INFO", LOG_LEVELS),
        erasure_log=reader.path("WIJK_ERASURE_LOG"),
        backup_dir=reader.path("WIJK_BACKUP_DIR"),
        backup_keys=reader.path("WIJK_BACKUP_KEYS"),
        redis_url=reader.redis_url("WIJK_REDIS_URL"),
        smtp_url=reader.smtp_url("WIJK_SMTP_URL"),
        mail_from=reader.mail_address("WIJK_MAIL_FROM", "noreply@localhost"),
        mail_rate=reader.number("WIJK_MAIL_RATE", 0, 0, 100_000),
        rate_limits=reader.choice("WIJK_RATE_LIMITS", "on", ("on", "off")) == "on",
        test_now=reader.moment("WIJK_TEST_NOW"),
    )
    faults.extend(_contradictions(settings))
    if faults:
        raise SettingsError("\n".join(faults))
    return settings


def _contradictions(settings: Settings) -> list[str]:
    """Settings that are fine alone but not together."""
    faults = []
    on_loopback = settings.host in LOOPBACK_HOSTS
    if not settings.rate_limits and not on_loopback:
        faults.append(_("WIJK_RATE_LIMITS mag alleen off zijn als WIJK_HOST op deze machine zelf staat (127.0.0.1)."))
    if settings.trusted_proxies and not on_loopback:
        faults.append(_("WIJK_TRUSTED_PROXIES mag alleen als WIJK_HOST op deze machine zelf staat (127.0.0.1)."))
    if settings.workers > 1 and not settings.redis_url:
        faults.append(_("WIJK_WORKERS groter dan 1 vraagt om WIJK_REDIS_URL: limieten gelden anders per proces."))
    for name, url, package in (
        ("WIJK_DATABASE_URL", settings.database_url, "psycopg"),
        ("WIJK_REDIS_URL", settings.redis_url, "redis"),
    ):
        if url and find_spec(package) is None:
            faults.append(
                _("%(naam)s vraagt om %(pakket)s: installeer wijkplatform[schaal].", naam=name, pakket=package)
            )
    if settings.secret_key and len(settings.secret_key) < LEAST_SECRET:
        faults.append(_("WIJK_SECRET_KEY moet minstens %(n)s tekens lang zijn.", n=LEAST_SECRET))
    if settings.test_now is not None and not on_loopback:
        faults.append(_("WIJK_TEST_NOW mag alleen als WIJK_HOST op deze machine zelf staat (127.0.0.1)."))
    return faults
