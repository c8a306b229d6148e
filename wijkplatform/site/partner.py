"""The partner's example page: another organisation's own website, on another origin, with our agenda in it.

A WSGI application of its own, for it must not share anything with the platform: no Flask app, no database, no headers.
"""

from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.errors import Conflict, NotFound
from wijkplatform.core.text import _, dutch
from wijkplatform.platforms.hosts import list_platforms
from wijkplatform.site.demo.build import PARTNER_SITE, SLUG, ensure_embed
from wijkplatform.web.assets import ROOT
from wijkplatform.web.commands import work_for
from wijkplatform.web.here import here

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

STYLE = "/partner.css"
_TEMPLATES = ROOT.parent / "templates"


def example_page_app(platform_url: str, key: str, platform_name: str = "Sociaal Hus") -> "WSGIApplication":
    """A website of one page and its stylesheet; `key` is that of an embed which allows the website's origin."""
    jinja = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    jinja.install_gettext_translations(dutch(), newstyle=True)  # type: ignore[attr-defined]
    html = jinja.get_template("site/partner.html").render(
        platform_url=platform_url, platform_name=platform_name, sleutel=key, style_url=STYLE
    )
    found = {
        "/": ("text/html; charset=utf-8", html.encode()),
        STYLE: ("text/css; charset=utf-8", (ROOT / "site" / "partner.css").read_bytes()),
    }

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        status = "200 OK" if environ["PATH_INFO"] in found else "404 Not Found"
        kind, body = found.get(environ["PATH_INFO"], ("text/plain; charset=utf-8", b"404\n"))
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return answer


def demo_embed_key(site: str = PARTNER_SITE) -> str | None:
    """The key with which `site` shows the demonstration's agenda, made if need be; None without a demonstration.

    Opens its own units, and lets this context be about the demonstration's platform.
    """
    with reading():
        present = any(each.slug == SLUG for each in list_platforms())
    if not present:
        return None
    work_for(SLUG)
    with writing():
        return ensure_embed(site)[0]


@click.command("example-page", hidden=True, help=_("Toon de voorbeeldpagina van een partner."))
@click.option("--port", metavar="POORT", type=click.IntRange(1, 65535), default=8001)
def example_page(port: int) -> None:
    """Serve the example page on localhost until told to stop."""
    site = f"http://localhost:{port}"
    key = demo_embed_key(site)
    if key is None:
        raise NotFound(_("Er is nog geen demo. Maak die met: wijk demo"))
    app = example_page_app(here().base_url, key, here().name)
    try:
        server = make_server("localhost", port, app, handler_class=_Quiet)
    except OSError:
        raise Conflict(_("Poort %(poort)s is al bezet: de voorbeeldpagina kan daar niet staan.", poort=port)) from None
    with server:
        click.echo(_("De voorbeeldpagina van een partner staat op %(adres)s", adres=site))
        server.serve_forever()


class _Quiet(WSGIRequestHandler):
    """Says nothing of who visits."""

    def log_message(self, *_values: object) -> None:
        """Keep silent."""
