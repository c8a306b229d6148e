"""Making the demonstration, or completing it: what is there already stays as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select

from wijkplatform.agenda.actions import EventEntry, Saved, save_events
from wijkplatform.agenda.series import Series
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.database.units import reading, writing
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.feeds.actions import Agreement, create_embed
from wijkplatform.feeds.queries import list_embeds
from wijkplatform.organisations.actions import create_organisation
from wijkplatform.organisations.queries import find_organisation_ref
from wijkplatform.platforms.actions import create_platform, import_areas, set_platform
from wijkplatform.platforms.hosts import list_platforms
from wijkplatform.platforms.models import Platform, PlatformHost
from wijkplatform.platforms.queries import list_categories, list_wijken
from wijkplatform.site.demo.furnishing import keep_places, mark, place_as_resident
from wijkplatform.site.demo.notices import hang_notices
from wijkplatform.site.demo.parts import SLUGS, Part, read_parts
from wijkplatform.site.demo.people import DemoPassword, settle_people
from wijkplatform.site.demo.shapes import Activity, Once, anchor_for, monday_of
from wijkplatform.web.commands import work_for
from wijkplatform.web.here import Here
from wijkplatform.web.kit import kit

SLUG = "sociaal-hus"
GEMEENTE = "GM0147"
PARTNER_SITE = "http://localhost:8001"
PARTICULARS = {
    "naam": "Sociaal Hus",
    "plaats": "Borne",
    "gebiedswoord": "buurt",
    "verantwoordelijke": "Stichting Sociaal Hus (voorbeeld)",
    "adres": "Lindehof 3, Borne",
    "email": "info@sociaalhus.example",
    "privacycontact": "privacy@sociaalhus.example",
    "telefoon": "074 000 00 00",
    "telefoontijden": "Op werkdagen van 9.00 tot 17.00 uur",
    "bewoners_plaatsen": "ja",
    "eerste_plaatsing_wacht": "nee",
}


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demonstration holds, and whether this run changed anything."""

    platform: Here
    wijken: int
    activities: int
    changed: bool
    key: str
    password: DemoPassword


def build_demo(password: str | None = None) -> DemoReport:
    """Make the demonstration, or whatever is missing of it; opens short writing units of its own.

    `password` is for everybody in it; None keeps the one that there is, or makes one. Raises Invalid for an empty one.
    """
    if password is not None and not password:
        raise Invalid(_("Geef na --password een wachtwoord, of laat het weg."))
    changed = _ensure_platform(kit().settings.base_host)
    platform = work_for(SLUG)
    with writing():
        changed |= bool(import_areas(GEMEENTE, "buurt").new)
    activities = 0
    for part in read_parts():
        with writing():
            saved = _save(part, platform)
        activities += len(saved)
        changed |= any(each is not Saved.SAME for each in saved)
    with writing():
        key, made = ensure_embed()
        changed |= made
        wijken = len(list_wijken())
    settled = settle_people(SLUGS[0], password)
    with writing():
        changed |= place_as_resident(platform, _anchor(platform))
        changed |= hang_notices(_anchor(platform))
    return DemoReport(platform, wijken, activities, changed or settled.changed, key, settled)


def ensure_embed(site: str = PARTNER_SITE) -> tuple[str, bool]:
    """The key with which `site` shows the demonstration's agenda, and whether it had to be made; in a writing unit."""
    embeds = (embed for embed in list_embeds() if embed.revoked_at is None and site in embed.sites)
    if key := next((embed.key for embed in embeds), None):
        return key, False
    agreement = Agreement(PARTICULARS["verantwoordelijke"])
    return create_embed([site], [wijk.id for wijk in list_wijken()], [], agreement), True


def _ensure_platform(host: str) -> bool:
    """Make the platform, or let the one that is there answer at `host`; whether anything had to be done."""
    with reading():
        present = any(each.slug == SLUG for each in list_platforms())
    if not present:
        with writing():
            create_platform(SLUG, PARTICULARS | {"host": host})
        return True
    platform = work_for(SLUG)
    with reading():
        query = select(PlatformHost.host).where(PlatformHost.owner_id == platform.platform_id)
        hosts = set(session().execute(query).scalars())
    if host in hosts:
        return False
    with writing():
        set_platform({"host": ",".join([host, *sorted(hosts)])})
    return True


def _save(part: Part, platform: Here) -> list[Saved]:
    """One organisation with its activities; what became of each activity."""
    found = find_organisation_ref(part.slug)
    organisation_id = found.id if found else create_organisation(part.slug, part.draft).id
    entries = dict(_entries(part, platform))
    saved = save_events(organisation_id, list(entries))
    mark(organisation_id, {entry.uid: entries[entry] for entry in entries if saved[entry.uid] is Saved.NEW})
    keep_places(organisation_id, (*part.regular, *part.once))
    return list(saved.values())


def _entries(part: Part, platform: Here) -> Iterator[tuple[EventEntry, Activity]]:
    """Each activity as the agenda takes it, with how it is written down."""
    made, anchor = _made(platform), _anchor(platform)
    categories = {category.slug: category.id for category in list_categories()}
    wijken = {wijk.slug: wijk.id for wijk in list_wijken()}
    for regular in part.regular:
        series = regular.series(made, anchor, platform.zone)
        yield _entry(f"demo-{regular.key}", regular, series, categories, wijken), regular
    for once in part.once:
        uid = f"demo-{anchor:%Y%m%d}-{once.key}"
        yield _entry(uid, once, once.series(anchor, platform.zone), categories, wijken), once


def _entry(
    uid: str, activity: Activity, series: Series, categories: Mapping[str, int], wijken: Mapping[str, int]
) -> EventEntry:
    """The activity as the agenda takes it. A wijk that was joined or renamed meanwhile is left out."""
    return EventEntry(
        uid=f"{uid}@wijkplatform.example",
        title=activity.title,
        series=series,
        text=activity.text,
        place=activity.place,
        cancelled=isinstance(activity, Once) and activity.cancelled,
        reason=activity.reason,
        address=activity.address,
        price=activity.price,
        join=activity.join,
        category_id=categories.get(activity.category),
        wijk_ids=tuple(wijken[slug] for slug in activity.wijken if slug in wijken),
    )


def _anchor(platform: Here) -> date:
    return anchor_for(_made(platform), clock.today(platform.zone))


def _made(platform: Here) -> date:
    """The Monday of the week in which the demonstration was made."""
    query = select(Platform.created_at).where(Platform.id == platform.platform_id)
    return monday_of(session().execute(query).scalar_one().astimezone(ZoneInfo(platform.zone)).date())
