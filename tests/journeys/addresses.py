"""Every kind of page that there is, with an address of the demonstration where it can be seen."""

import re
from dataclasses import dataclass
from html import unescape

from tests.journeys.running import Site, get

DAY = "van={day}&tot={day}"


@dataclass(frozen=True)
class Address:
    """Where a page is, and with which status it answers."""

    url: str
    status: int = 200


FIXED = {
    "front": Address("/"),
    "agenda": Address("/agenda/"),
    "agenda, filtered": Address("/agenda/?categorie=samen-eten&wijk=zenderen&van=2026-11-24&tot=2026-12-31"),
    "agenda, nothing found": Address("/agenda/?q=walvis"),
    "agenda, with faults": Address(
        "/agenda/?van=2026-11-28&tot=2026-11-24&wijk=nergens&categorie=dromen&organisatie=niemand", 400
    ),
    "agenda, as text": Address("/agenda/tekst"),
    "tip": Address("/agenda/tip"),
    "tip, given": Address("/agenda/tip/bedankt"),
    "month": Address("/agenda/maand/2026-11"),
    "month, empty": Address("/agenda/maand/2031-01"),
    "board": Address("/prikbord/"),
    "board, one kind": Address("/prikbord/?soort=vraag"),
    "board, filtered": Address("/prikbord/?soort=gevonden&wijk=zenderen&q=kat"),
    "board, nothing found": Address("/prikbord/?q=walvis"),
    "board, with faults": Address("/prikbord/?soort=feest&wijk=nergens&organisatie=niemand", 400),
    "organisations": Address("/organisaties/"),
    "organisations, by theme": Address("/organisaties/?thema=samen-eten"),
    "organisation": Address("/organisaties/dorpshuis-de-linde"),
    "wijken": Address("/wijken/"),
    "postcode, found": Address("/wijken/?postcode=7622"),
    "postcode, not found": Address("/wijken/?postcode=1011"),
    "postcode, wrong": Address("/wijken/?postcode=76a", 400),
    "wijk": Address("/wijken/zenderen"),
    "contact": Address("/contact"),
    "accessibility": Address("/toegankelijkheid"),
    "help": Address("/hulp"),
    "cookies": Address("/cookies"),
    "terms": Address("/voorwaarden"),
    "privacy": Address("/privacy"),
    "privacy, versions": Address("/privacy/versies"),
    "data breach": Address("/privacy/datalek"),
    "data breach, reported": Address("/privacy/datalek/gemeld"),
    "look without account": Address("/privacy/inzage"),
    "look without account, mailed": Address("/privacy/inzage-gemaild"),
    "look without account, over": Address("/privacy/gegevens"),
    "look without account, link that is over": Address("/link/inzage/x", 404),
    "people": Address("/buren/"),
    "people, nobody found": Address("/buren/?interesse=cursus"),
    "new account": Address("/account/maken"),
    "new account, made": Address("/account/gemaakt"),
    "new account, confirmed": Address("/account/bevestigd"),
    "new account, link that is over": Address("/account/bevestigen/x", 404),
    "not there": Address("/bestaat-niet", 404),
    "bad request": Address("/agenda/?q=%ff", 400),
}
ACTIVITIES = {  # the day on which to look, and the title
    "activity, single": ("2026-11-28", "Rommelmarkt in en om De Linde"),
    "activity, series": ("2026-11-24", "Koffieochtend in De Linde"),
    "activity, cancelled": ("2026-12-02", "Samen aan tafel"),
    "activity, past": ("2026-11-17", "Koffieochtend in De Linde"),
}
NOTICES = {  # by the title
    "notice, somebody looks for help": "Wie leert mij mijn band plakken?",
    "notice, with a photo": "Grijze kat met witte pootjes gevonden",
    "notice, of an organisation": "Er staat een nieuwe bank bij de kerk",
}
ELSEWHERE = ("frame", "frame, not there", "partner", "unknown host")
KINDS = (*FIXED, *ACTIVITIES, *NOTICES, *ELSEWHERE)
OWN_KINDS = (*FIXED, *ACTIVITIES, *NOTICES)
"""The kinds of pages that carry the platform's header and footer, except for a request that was refused at the door."""


def find_addresses(site: Site) -> dict[str, Address]:
    """An address for each of `KINDS`. The frame is one of a few activities; all of them are on the partner's page."""
    few = site.wijk("embed", "create", "--site", "https://krant.example", "--categorie", "samen-eten").splitlines()[0]
    return (
        {kind: Address(site.url + fixed.url, fixed.status) for kind, fixed in FIXED.items()}
        | {kind: Address(find_activity(site, *what)) for kind, what in ACTIVITIES.items()}
        | {kind: Address(find_notice(site, title)) for kind, title in NOTICES.items()}
        | {
            "frame": Address(f"{site.url}/embed/{few}/agenda"),
            "frame, not there": Address(f"{site.url}/embed/nergens/agenda", 404),
            "partner": Address(site.partner),
            "unknown host": Address(site.url.replace("127.0.0.1", "localhost") + "/", 404),
        }
    )


def find_activity(site: Site, day: str, title: str) -> str:
    """The address of the activity with this title on this day, as the agenda gives it."""
    html = get(f"{site.url}/agenda/?{DAY.format(day=day)}")[2]
    found = re.search(rf'<a href="([^"]+)">(?:<del>)?{re.escape(title)}<', html)
    assert found, f"{title} is not in the agenda of {day}"
    return site.url + unescape(found[1])


def find_notice(site: Site, title: str) -> str:
    """The address of the notice with this title, as the board gives it."""
    html = get(f"{site.url}/prikbord/")[2]
    found = re.search(rf'<a href="([^"]+)">{re.escape(title)}<', html)
    assert found, f"{title} does not hang on the board"
    return site.url + unescape(found[1])


def key_on_the_partners_page(site: Site) -> str:
    """The key with which the example page shows the agenda."""
    found = re.search(r'sleutel="([^"]+)"', get(site.partner)[2])
    assert found, "the partner's page holds no agenda"
    return found[1]
