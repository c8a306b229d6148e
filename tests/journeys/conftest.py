"""A real server with the demonstration, and a real browser. It is Tuesday 24 November 2026, 9.00 in Amsterdam."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.addresses import Address, find_addresses
from tests.journeys.browsing import Watch, chromium, visit
from tests.journeys.running import Site, log_of, serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, up and running. No journey may leave an accident in its log."""
    with serving(tmp_path_factory.mktemp("journey")) as running:
        yield running
    log = log_of(running.state).read_text(encoding="utf-8")
    assert "De site staat op" in log
    assert "Traceback" not in log, log


@pytest.fixture(scope="session")
def addresses(site: Site) -> dict[str, Address]:
    """An address for every kind of page."""
    return find_addresses(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as a new visitor has it: no cookies, nothing kept."""
    fresh = visit(browser)
    yield fresh
    fresh.close()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    """A page of a visitor whose browser runs no JavaScript."""
    fresh = visit(browser, java_script_enabled=False)
    yield fresh.new_page()
    fresh.close()


@pytest.fixture
def watch(context: BrowserContext) -> Watch:
    """What happens in the visitor's browser, from the first moment on."""
    return Watch(context)


@pytest.fixture
def visitor(context: BrowserContext) -> Page:
    """A page of a visitor."""
    return context.new_page()
