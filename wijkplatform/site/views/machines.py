"""What machines ask for: `/robots.txt`, `/sitemap.xml` (sitemaps.org), `/.well-known/security.txt` (RFC 9116)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from xml.sax.saxutils import escape

from flask import Response

from wijkplatform.core import clock
from wijkplatform.site.views.blueprint import pages
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.feature import SitemapEntry
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept
from wijkplatform.web.kit import kit

MOST_IN_SITEMAP = 50_000
SECURITY_MONTHS = 11


@pages.get("/robots.txt")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def robots() -> Response:
    """Everything public may be read; what should not be found says `noindex` itself. Names no private path.

    Of a closed platform nothing is public.
    """
    if here().closed:
        return _text("User-agent: *\nDisallow: /\n")
    return _text(f"User-agent: *\nAllow: /\n\nSitemap: {here().base_url}/sitemap.xml\n")


@pages.get("/sitemap.xml")
@open_to(Audience.EVERYONE)
@kept()
def sitemap() -> Response:
    """Every public page, as the features declare them."""
    base = here().base_url
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    lines += [_url(base, entry) for entry in islice(_entries(), MOST_IN_SITEMAP)]
    return Response("\n".join([*lines, "</urlset>", ""]), mimetype="application/xml")


@pages.get("/.well-known/security.txt")
@open_to(Audience.EVERYONE, when_closed=True)
@kept()
def security() -> Response:
    """Whom to tell of a hole. Valid for ten to eleven months, and made anew every month."""
    return _text(
        f"Contact: mailto:{here().controller_email}\n"
        f"Expires: {security_expires(clock.now()):%Y-%m-%dT%H:%M:%SZ}\n"
        "Preferred-Languages: nl, en\n"
        f"Canonical: {here().base_url}/.well-known/security.txt\n"
    )


def security_expires(now: datetime) -> datetime:
    """The first of a month, eleven months on: the same all month, and less than a year away (RFC 9116 §2.5.5)."""
    months = now.year * 12 + now.month - 1 + SECURITY_MONTHS
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)


def _entries() -> Iterator[SitemapEntry]:
    for feature in kit().features:
        if feature.sitemap:
            yield from feature.sitemap()


def _url(base: str, entry: SitemapEntry) -> str:
    changed = f"<lastmod>{entry.changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if entry.changed else ""
    return f"<url><loc>{escape(base + entry.path)}</loc>{changed}</url>"


def _text(text: str) -> Response:
    return Response(text, mimetype="text/plain")
