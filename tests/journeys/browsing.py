"""The browser, and what a page complains of and asks for while somebody looks at it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 10_000
"""How long, in milliseconds, a page may take over one thing."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ["WIJK_TEST_BROWSER"], args=FLAGS)
        yield browser
        browser.close()


def visit(browser: Browser, **how: object) -> BrowserContext:
    """A browser as a new visitor has it: nothing kept. `how` is what Playwright's `new_context` takes."""
    context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **how)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    return context


class Watch:
    """Keeps what happened in a context: what was asked for, and what went to the console."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.said: list[ConsoleMessage] = []
        self.threw: list[str] = []
        context.on("request", self._ask)
        context.on("console", self._say)
        context.on("weberror", self._throw)

    def forget(self) -> None:
        """Begin anew."""
        for kept in (self.asked, self.said, self.threw):
            kept.clear()

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def _say(self, message: ConsoleMessage) -> None:
        self.said.append(message)

    def _throw(self, error: WebError) -> None:
        self.threw.append(str(error.error))

    @property
    def origins(self) -> set[str]:
        """Every website that was asked for something."""
        return {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, self.asked)}

    def complaints(self, page: Page, status: int = 200) -> list[str]:
        """Errors and warnings, but not that a page which is meant to answer `status` did so."""
        return self.threw + [
            f"{message.text} ({message.location['url']})"
            for message in self.said
            if message.type in {"error", "warning"} and not _is_the_status_of(page, message, status)
        ]


def _is_the_status_of(page: Page, message: ConsoleMessage, status: int) -> bool:
    expected = f"Failed to load resource: the server responded with a status of {status} "
    return status >= 400 and message.location["url"] == page.url and message.text.startswith(expected)
