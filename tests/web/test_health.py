"""Probes hear whether it is up and well, on any host, without a name."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from tests.client import WatchingClient
from wijkplatform.core import clock
from wijkplatform.core.jobs import Job, run_due
from wijkplatform.web import health
from wijkplatform.web.feature import Feature
from wijkplatform.web.kit import Kit

HOSTS = ["http://hus.example", "http://10.1.2.3:8000", "http://onbekend.example", "http://[::1]"]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_are_answered_on_any_host(browser: WatchingClient, path: str, host: str) -> None:
    response = browser.get(path, base_url=host)
    assert (response.status_code, response.get_json()["status"]) == (200, "ok")
    assert response.headers["Cache-Control"] == "no-store"


def test_up_does_not_ask_the_database(small: Flask, browser: WatchingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "session", _no_database)
    assert browser.get("/healthz").status_code == 200
    response = browser.get("/readyz")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert response.get_json() == {"status": "database"}


def _no_database() -> None:
    raise OperationalError("SELECT 1", {}, Exception("qz-reason"))


def test_ready_tells_when_each_job_last_ran(
    small: Flask, browser: WatchingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: Kit = small.extensions["wijk"]
    jobs = tuple(Job(name, timedelta(hours=1), lambda: None, "Proef") for name in ("gedaan", "nooit"))
    monkeypatch.setattr(parts, "features", (Feature("x", jobs=jobs),))
    with small.app_context():
        run_due(jobs[:1])
    response = browser.get("/readyz")
    assert response.status_code == 200  # a late job is told, and keeps nobody from the site
    assert response.get_json()["jobs"] == [
        {"name": "gedaan", "last_ran": clock.now().isoformat(), "late": False},
        {"name": "nooit", "last_ran": None, "late": True},
    ]
