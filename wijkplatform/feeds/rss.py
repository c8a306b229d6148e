"""RSS 2.0 (https://www.rssboard.org/rss-specification), one item per occurrence. No author, no creator, no contact."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from wijkplatform.core.text import _
from wijkplatform.feeds.items import FeedItem, place_and_address
from wijkplatform.feeds.moments import when
from wijkplatform.feeds.scrub import scrub, scrub_link
from wijkplatform.feeds.weblinks import web_address

CONTENT_TYPE = "application/rss+xml; charset=utf-8"

# XML 1.0 §2.2 knows no controls but tab and line end, no surrogates and no noncharacters.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def write_rss(
    name: str, items: Sequence[FeedItem], *, page: str, address: str, updated: datetime, minutes: int = 60
) -> bytes:
    """A channel called `name`, UTF-8. `page` is the agenda that it belongs to, `address` where this feed itself lives.

    `updated` (aware) is when anything in it last changed; `minutes` is how long a reader may keep it. The same input
    gives the same bytes.
    """
    head = [
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{_xml(name)}</title>",
        f"<link>{_xml(web_address(page))}</link>",
        f'<atom:link href="{_xml(web_address(address))}" rel="self" type="application/rss+xml"/>',
        f"<description>{_xml(_('Activiteiten in de buurt'))}</description>",
        f"<language>nl-NL</language><lastBuildDate>{_date(updated)}</lastBuildDate><ttl>{minutes}</ttl>",
    ]
    body = ("".join(("<item>", *_item(item), "</item>")) for item in items)
    return "\n".join([*head, *body, "</channel></rss>\n"]).encode()


def _item(item: FeedItem) -> Iterator[str]:
    title = scrub(item.title)
    yield f"<title>{_xml(_('Gaat niet door: %(title)s', title=title) if item.cancelled else title)}</title>"
    yield f'<guid isPermaLink="false">{_xml(item.id)}</guid>'
    yield f"<pubDate>{_date(item.updated)}</pubDate>"
    if link := web_address(scrub_link(item.url, item.title)):
        yield f"<link>{_xml(link)}</link>"
    if item.category:
        yield f"<category>{_xml(item.category)}</category>"
    # The description is HTML by custom, so the text is escaped once for that and once for XML.
    paragraphs = (_xml(part).replace("\n", "<br>") for part in _paragraphs(item) if part)
    yield f"<description>{_xml(''.join(f'<p>{part}</p>' for part in paragraphs))}</description>"


def _paragraphs(item: FeedItem) -> Iterator[str]:
    """When and where, what it is about, and who organises it."""
    yield "\n".join(line for line in (when(item), scrub(place_and_address(item.place, item.address))) if line)
    yield scrub(item.text)
    yield "\n".join(
        line
        for line in (
            item.organisation,
            _("Telefoon: %(phone)s", phone=item.organisation_phone) if item.organisation_phone else "",
            _("Website: %(website)s", website=item.organisation_website) if item.organisation_website else "",
        )
        if line
    )


def _xml(text: str) -> str:
    """`text` as character data or attribute value, without what XML does not know."""
    if _REFUSED.search(text):
        text = _REFUSED.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _date(moment: datetime) -> str:
    """A date of RFC 822 with four digits for the year, in UTC."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
