"""A poster of one activity, A4 or A5: for the notice board, the pharmacy, the door of the community centre."""

from dataclasses import dataclass

from markupsafe import Markup

from wijkplatform.agenda.cards import EventPage
from wijkplatform.agenda.marks import ACCESS, short_labels
from wijkplatform.agenda.page_parts import Picture
from wijkplatform.core.database import AnyRow
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.feeds.plaintext import plain
from wijkplatform.placing.models import Publiek
from wijkplatform.web.here import Here
from wijkplatform.web.qr import picture
from wijkplatform.web.view import Link

SIZES = ("a4", "a5")
MOST_DATES = 4
LONGEST_TEXT, LONGEST_BESIDE = 260, 100
_LENGTHS = ((24, "short"), (50, "middle"), (100, "long"))
"""How large a title may be printed, so that it always fits: up to how many signs it is which."""


@dataclass(frozen=True, slots=True)
class PosterPage:
    """The poster. `length` says how large the title may be; `lead` is the day, or the rhythm of a series; `access` is
    how accessible it is, in few words. `picture` is the photo, upright or not.
    """

    title: str
    length: str
    size: str
    lead: str
    time: str
    dates: tuple[str, ...]
    cancelled: bool
    place: str
    address: str
    price: str
    join: str
    access: str
    organisation: str
    phone: str
    text: str
    picture: Picture | None
    qr: Markup
    address_words: str
    sizes: tuple[Link, ...]
    back_href: str


def poster_page(event: AnyRow, shown: EventPage, asked_date: str, size: str, platform: Here) -> PosterPage:
    """The poster of what the page of an activity shows; raises Invalid for a size that there is not."""
    size = size or SIZES[0]
    if size not in SIZES:
        raise Invalid(_("Deze maat is er niet. Kies A4 of A5."))
    series = bool(shown.rhythm) and not asked_date and not shown.cancelled
    path = shown.canonical.removeprefix(platform.base_url)
    query, photo = f"datum={asked_date}" if asked_date else "", _picture(event, shown)
    return PosterPage(
        title=shown.title,
        length=next((name for most, name in _LENGTHS if len(shown.title) <= most), "longest"),
        size=size,
        lead=shown.rhythm if series else shown.when_date,
        time=shown.when_time,
        dates=(shown.when_date, *(each.when for each in shown.next_dates if not each.cancelled))[:MOST_DATES]
        if series
        else (),
        cancelled=shown.cancelled,
        place=shown.where.place,
        address=shown.where.address if event.address else "",  # never that of a home
        price=shown.about.price,
        join=shown.join.sentence,
        access=", ".join(short_labels(ACCESS, event.access)),
        organisation=_("Een bewoner") if shown.maker.resident else shown.maker.link.label,
        phone="" if shown.maker.resident else shown.maker.phone,
        text=_cut(plain(shown.text), LONGEST_BESIDE if photo else LONGEST_TEXT),
        picture=photo,
        qr=picture(shown.canonical + (f"?{query}" if query else "")),
        address_words=platform.base_url.partition("://")[2] + "/agenda/",
        sizes=tuple(Link(f"{path}/poster?{_query(each, query)}", each.upper(), each == size) for each in SIZES),
        back_href=path + (f"?{query}" if query else ""),
    )


def _picture(event: AnyRow, shown: EventPage) -> Picture | None:
    """The photo of what everybody may see. A sheet on a wall is read by all who pass: of what is for neighbours only,
    the photo stays off it.
    """
    return shown.about.picture if event.publiek == Publiek.EVERYONE else None


def _query(size: str, query: str) -> str:
    return "&".join(part for part in (query, f"maat={size}") if part)


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"
