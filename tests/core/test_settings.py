"""Settings are read once, all faults are told together, and what is unknown is refused."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from wijkplatform.core import settings as module
from wijkplatform.core.hash_cost import HashCost
from wijkplatform.core.settings import KNOWN, Settings, SettingsError, read_settings

pytestmark = pytest.mark.no_database

WRONG = {
    "WIJK_BASE_URL": "hus.example",
    "WIJK_DATABASE_URL": "mysql://db.example/wijk",
    "WIJK_PORT": "achtduizend",
    "WIJK_WORKERS": "0",
    "WIJK_THREADS": "1000",
    "WIJK_ARGON2": "m=19455,t=2,p=1",
    "WIJK_TRUSTED_PROXIES": "-1",
    "WIJK_LOG_LEVEL": "luid",
    "WIJK_RATE_LIMITS": "misschien",
    "WIJK_REDIS_URL": "db.example",
    "WIJK_TEST_NOW": "gisteren",
    "WIJK_SECRET_KEY": "kort",
    "WIJK_KLEUR": "groen",
}


def faults_of(**given: str) -> list[str]:
    """The sentences that these settings give."""
    with pytest.raises(SettingsError) as caught:
        read_settings(given)
    return caught.value.sentence.splitlines()


def test_without_settings_the_site_is_on_this_machine_only() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port, settings.base_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert settings.state_dir == Path("instance").resolve()
    assert settings.sqlalchemy_url == f"sqlite:///{settings.state_dir}/wijk.sqlite3"
    assert settings.erasure_log_file == settings.state_dir / "wissen.log"
    assert settings.backup_folder == settings.state_dir / "reservekopie"
    assert settings.key_folder == settings.state_dir / "sleutels"
    assert settings.rate_limits
    assert not settings.https


def test_every_known_setting_is_used() -> None:
    given = {
        "WIJK_STATE_DIR": "/srv/wijk",
        "WIJK_BASE_URL": "https://hus.example/",
        "WIJK_DATABASE_URL": "postgresql://wijk@db.example/wijk",
        "WIJK_SECRET_KEY": "s" * 40,
        "WIJK_HOST": "localhost",
        "WIJK_PORT": "81",
        "WIJK_WORKERS": "3",
        "WIJK_THREADS": "4",
        "WIJK_ARGON2": "m=131072,t=4,p=2",
        "WIJK_TRUSTED_PROXIES": "1",
        "WIJK_LOG_LEVEL": "ERROR",
        "WIJK_REDIS_URL": "redis://cache.example/0",
        "WIJK_RATE_LIMITS": "off",
        "WIJK_SMTP_URL": "smtp://naam:geheim@mail.example:587",
        "WIJK_MAIL_FROM": "post@hus.example",
        "WIJK_MAIL_RATE": "60",
        "WIJK_ERASURE_LOG": "/srv/elders/wissen.log",
        "WIJK_BACKUP_DIR": "/srv/kopie",
        "WIJK_BACKUP_KEYS": "/srv/sleutels",
    }
    assert set(given) == KNOWN
    assert read_settings(given) == Settings(
        state_dir=Path("/srv/wijk"),
        base_url="https://hus.example",
        database_url="postgresql+psycopg://wijk@db.example/wijk",
        secret_key="s" * 40,
        host="localhost",
        port=81,
        workers=3,
        threads=4,
        argon2=HashCost(131072, 4, 2),
        trusted_proxies=1,
        log_level="ERROR",
        redis_url="redis://cache.example/0",
        rate_limits=False,
        smtp_url="smtp://naam:geheim@mail.example:587",
        mail_from="post@hus.example",
        mail_rate=60,
        erasure_log=Path("/srv/elders/wissen.log"),
        backup_dir=Path("/srv/kopie"),
        backup_keys=Path("/srv/sleutels"),
    )


def test_all_faults_are_told_together() -> None:
    faults = faults_of(**WRONG)
    assert len(faults) == len(WRONG)
    assert all(any(name in fault for fault in faults) for name in WRONG)


@pytest.mark.parametrize(("name", "value"), WRONG.items())
def test_each_fault_is_found_alone(name: str, value: str) -> None:
    assert [name in fault for fault in faults_of(**{name: value})] == [True]


def test_unknown_settings_are_refused_but_the_suite_has_its_own() -> None:
    assert faults_of(WIJK_PRT="8000") == ["WIJK_PRT is geen instelling die we kennen."]
    read_settings({"WIJK_TEST_ANYTHING": "x", "PATH": "/bin", "OTHER_WIJK_PORT": "x"})


@pytest.mark.parametrize(
    "address",
    [
        "ftp://hus.example", "https://", "https://hus.example/pad", "https://hus.example?x=1", "https://hus.example#x",
        "https://piet@hus.example", "https://hus.example:poort", "https://hus.example:99999", "https://hus.example:0",
        "https://hus_example", "https://[", "https://hus.example\\evil.example", "https://hus example",
    ],
)  # fmt: skip
def test_a_base_url_is_scheme_host_and_port_only(address: str) -> None:
    assert len(faults_of(WIJK_BASE_URL=address)) == 1


@pytest.mark.parametrize("address", ["http://[::1]:8000", "https://HUS.example", "http://127.0.0.1:1/"])
def test_a_base_url_may_be_any_host(address: str) -> None:
    assert read_settings({"WIJK_BASE_URL": address}).base_url == address.lower().rstrip("/")


@pytest.mark.parametrize("number", ["8e3", "+80", "٨٠", "9" * 5000, "65536", "1.0"])
def test_numbers_are_plain_and_within_bounds(number: str) -> None:
    assert len(faults_of(WIJK_PORT=number)) == 1


def test_a_hash_that_costs_too_little_is_told_in_one_sentence_that_says_what_will_do() -> None:
    assert faults_of(WIJK_ARGON2="m=8,t=1,p=1") == [
        "WIJK_ARGON2 moet eruitzien als m=65536,t=3,p=4, met m van 19456 t/m 4194304, t van 2 t/m 64, p van 1 t/m 16 "
        "(m in KiB)."
    ]


@pytest.mark.parametrize("address", ["sqlite:///x.db", "postgresql+psycopg2://db.example/x", "postgresql://db.example",
                                     "postgresql://db.example:x/y", "postgresql", "::"])  # fmt: skip
def test_the_database_is_postgresql_with_our_driver(address: str) -> None:
    assert len(faults_of(WIJK_DATABASE_URL=address)) == 1


def test_a_database_password_and_a_socket_are_kept() -> None:
    with_password = "postgresql+psycopg://wijk:p%40ss@db.example:5433/wijk?sslmode=require"
    assert read_settings({"WIJK_DATABASE_URL": with_password}).database_url == with_password
    socket = "postgresql+psycopg:///wijk?host=%2Frun%2Fpostgresql"
    assert read_settings({"WIJK_DATABASE_URL": socket}).database_url == socket


@pytest.mark.parametrize(
    "given",
    [{"WIJK_RATE_LIMITS": "off"}, {"WIJK_TRUSTED_PROXIES": "1"}, {"WIJK_TEST_NOW": "2026-11-24T09:00+01:00"}],
)
def test_what_weakens_the_site_is_for_this_machine_only(given: dict[str, str]) -> None:
    read_settings(given)
    for host in ("127.0.0.1", "::1", "localhost"):
        read_settings(given | {"WIJK_HOST": host})
    for host in ("0.0.0.0", "::", "hus.example", "127.0.0.1.example"):
        assert len(faults_of(**given, WIJK_HOST=host)) == 1


def test_more_processes_ask_for_redis() -> None:
    assert "WIJK_REDIS_URL" in faults_of(WIJK_WORKERS="2")[0]
    read_settings({"WIJK_WORKERS": "2", "WIJK_REDIS_URL": "redis://cache.example/0"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("WIJK_DATABASE_URL", "postgresql://db.example/wijk"), ("WIJK_REDIS_URL", "redis://cache.example")],
)
def test_an_absent_driver_is_a_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    assert "wijkplatform[schaal]" in faults_of(**{name: value})[0]


def test_the_moment_of_a_demonstration_is_aware() -> None:
    assert read_settings({"WIJK_TEST_NOW": "2026-11-24T08:00"}).test_now == datetime(2026, 11, 24, 8, tzinfo=UTC)
    amsterdam = timezone(timedelta(hours=1))
    moment = read_settings({"WIJK_TEST_NOW": "2026-11-24T09:00+01:00"}).test_now
    assert moment == datetime(2026, 11, 24, 9, tzinfo=amsterdam)


def test_settings_do_not_change_and_show_no_secret() -> None:
    settings = read_settings(
        {"WIJK_SECRET_KEY": "geheim" * 8, "WIJK_DATABASE_URL": "postgresql://x:geheim@db.example/x"}
    )
    with pytest.raises(FrozenInstanceError):
        settings.port = 1  # type: ignore[misc]
    assert "geheim" not in repr(settings)
