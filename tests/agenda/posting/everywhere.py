"""Every address of the site that can be opened, with an activity in each where one is asked for."""

import re
from dataclasses import dataclass

from sqlalchemy import select

from tests.agenda.posting.conftest import Browse, Poster, the_one
from tests.agenda.posting.test_photo import a_file
from tests.client import WatchingClient
from tests.conftest import House
from wijkplatform.agenda.present import event_slug
from wijkplatform.core.database import db
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.media.models import Photo
from wijkplatform.platforms.queries import list_wijken

SECRET = "Zeldzaamheid"
WHEN = "2026-11-28T10:00"
SITE = "https://krant.example"
ASKED = {
    "/agenda/": ("?q=zeldzaamheid", "?van=2026-11-28", "?organisatie=de-linde", "?wijk=centrum", "?dag=weekend"),
    "/agenda/tekst": ("?wijk=centrum", "?van=2026-11-28&tot=2026-11-28", "?organisatie=de-linde"),
    "/agenda/tekst.txt": ("?wijk=centrum", "?van=2026-11-28&tot=2026-11-28", "?organisatie=de-linde"),
    "/agenda/<public_id>/<slug>": (f"?datum={WHEN}",),
    "/agenda/<public_id>/<slug>.ics": (f"?datum={WHEN}",),
    "/agenda/<public_id>/<slug>/poster": ("?maat=a5", f"?maat=a4&datum={WHEN}"),
    "/agenda/nieuw": ("?kopie={public_id}", "?tip={public_id}"),
}
"""What may be asked of an address besides: for these kinds of addresses."""
CHANNELS = {
    "/", "/agenda/", "/agenda/tekst", "/agenda/tekst.txt", "/agenda/maand/<month>", "/agenda/<public_id>/<slug>",
    "/agenda/<public_id>/<slug>.ics", "/agenda/<public_id>/<slug>/poster", "/agenda/abonnement/<token>.ics",
    "/embed/<key>/agenda", "/embed/<key>/agenda.ics", "/embed/<key>/agenda.json", "/embed/<key>/agenda.rss",
    "/sitemap.xml", "/wijken/<slug>", "/foto/<name>", "/contact/<soort>/<ref>",
}  # fmt: skip
"""Where an activity that is for everybody can be seen, by the kind of address. An organisation's page comes beside."""


@dataclass(frozen=True)
class Keys:
    """What leads to lists that somebody asked for: a key for a website, and a private calendar address."""

    embed: str
    subscription: str


def make_keys(house: House, browse: Browse) -> Keys:
    """A website that shows every wijk, and a calendar of Buur's with everything in it."""
    with house.writing():
        embed = create_embed([SITE], [wijk.id for wijk in list_wijken()], [], Agreement("Stichting Proef"))
    made = browse("Buur").send_form("/mijn/agenda", {"wijk": ""}).text
    found = re.search(r"/agenda/abonnement/([\w-]{43})\.ics", made)
    assert found
    return Keys(embed, found[1])


def post_secret(maker: Poster, **changes: object) -> None:
    """An activity with the rare word wherever words go, and a photo."""
    said = {"titel": SECRET, "tekst": SECRET, "locatie": SECRET, "alt": SECRET, "foto": a_file(), "rechten": "on"}
    assert maker.send(**(said | changes)).status_code == 303


def addresses(house: House, keys: Keys) -> list[tuple[str, str]]:
    """Each kind of address that there is, from the routes, with an address of that kind; a part that nobody gave a
    value to is an error. With the only activity there is, its photo, and the lists that `keys` lead to.
    """
    event = the_one(house)
    with house.reading():
        photo = db.session.scalars(select(Photo.name).where(Photo.id == event.photo_id)).one_or_none() or "x"
    slug, found = event_slug(event.title), []
    for rule in house.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule.startswith("/static"):
            continue
        of_place = {"/wijken/": "centrum", "/agenda/": slug}
        known = {
            "public_id": event.public_id, "month": "2026-11", "name": photo, "number": "1", "what": "ja",
            "ref": event.public_id if rule.rule.startswith("/contact") else "x", "soort": "activiteit",
            "slug": next((name for start, name in of_place.items() if rule.rule.startswith(start)), "de-linde"),
            "key": keys.embed if rule.rule.startswith("/embed") else "de-linde", "deed": "afzeggen",
            "token": keys.subscription if "abonnement" in rule.rule else "x",
        }  # fmt: skip
        path = re.sub(r"<(?:[^<>:]+:)?(\w+)>", lambda part: known[part[1]], rule.rule)  # noqa: B023
        found += [(rule.rule, path + asked.format(**known)) for asked in ("", *ASKED.get(rule.rule, ()))]
    assert ASKED.keys() <= {kind for kind, _path in found}
    return found


def shown_at(browser: WatchingClient, where: list[tuple[str, str]]) -> set[str]:
    """The kinds of addresses at which `browser` is shown the rare word, or the photo. That it was typed by who looks
    does not count.
    """
    return {kind for kind, path in where if _shows(browser, path)}


def _shows(browser: WatchingClient, path: str) -> bool:
    answer = browser.get(path, headers={"Referer": f"{SITE}/"})
    if answer.mimetype.startswith("image/"):
        return answer.status_code == 200 and path.startswith("/foto/")
    said = answer.get_data().decode("utf-8", "replace").lower().replace("\r\n ", "").replace("q=zeldzaamheid", "")
    for typed in ('value="zeldzaamheid"', "“zeldzaamheid”"):
        said = said.replace(typed, "")
    return SECRET.lower() in said
