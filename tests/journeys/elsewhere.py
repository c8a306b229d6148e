"""Websites of others: tiny servers on localhost, each on a port, and so an origin, of its own."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from wijkplatform.site.partner import example_page_app

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_values: object) -> None:
        pass


@contextmanager
def website(page_for: Callable[[str], Application]) -> Iterator[str]:
    """A website that is there until the end of the block; its origin. `page_for` makes it, once the origin is known."""
    with make_server("localhost", 0, lambda _environ, _start: [], handler_class=_Quiet) as server:
        origin = f"http://localhost:{server.server_port}"
        server.set_app(page_for(origin))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield origin
        finally:
            server.shutdown()
            thread.join()


def partner_page(platform_url: str, key: str, policy: str = "") -> Application:
    """The example page with this key in it; with a Content-Security-Policy of the partner's own when they have one."""
    page = example_page_app(platform_url, key)

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]]) -> Any:
            return start_response(status, headers + ([("Content-Security-Policy", policy)] if policy else []))

        return page(environ, start)

    return answer
