"""`agenda.json`: the agenda for programs. The keys are a contract (CHANGELOG tells of each change)."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from marshmallow import Schema, fields, validate

from wijkplatform.feeds.items import FeedItem
from wijkplatform.feeds.scrub import scrub, scrub_link
from wijkplatform.feeds.weblinks import web_address

CONTENT_TYPE = "application/json"
# Words of the contract, so the same in every language.
GOES_ON = "gaat door"
CANCELLED = "gaat niet door"


class ActivitySchema(Schema):
    """One date of an activity. These eleven keys and no other.

    Times are ISO 8601 with the offset that holds there and then; whole days begin and end at midnight, the end
    exclusive. `categorie` and `organisatie` are slugs: `LegendSchema` says what they are called.
    """

    id = fields.String(required=True, metadata={"description": "uniek voor deze datum; blijft gelijk"})
    titel = fields.String(required=True)
    tekst = fields.String(required=True, metadata={"description": "platte tekst"})
    begin = fields.AwareDateTime(required=True, format="iso")
    einde = fields.AwareDateTime(required=True, format="iso", allow_none=True)
    hele_dag = fields.Boolean(required=True)
    status = fields.String(required=True, validate=validate.OneOf([GOES_ON, CANCELLED]))
    plaats = fields.String(required=True)
    categorie = fields.String(required=True, allow_none=True)
    organisatie = fields.String(required=True, allow_none=True)
    url = fields.Url(required=True, require_tld=False)


class OrganisationSchema(Schema):
    """An organisation's name and its general telephone number and website; no person's."""

    naam = fields.String(required=True)
    telefoon = fields.String(required=True)
    website = fields.String(required=True)


class AgendaSchema(Schema):
    """The whole of `agenda.json`."""

    platform = fields.String(required=True)
    bijgewerkt = fields.AwareDateTime(required=True, format="iso")
    activiteiten = fields.List(fields.Nested(ActivitySchema), required=True)
    categorieen = fields.Dict(fields.String(), fields.String(), required=True)
    organisaties = fields.Dict(fields.String(), fields.Nested(OrganisationSchema), required=True)


def write_json(platform: str, items: Sequence[FeedItem], *, updated: datetime) -> bytes:
    """`agenda.json` of a platform, UTF-8; `updated` (aware) is when anything in it last changed.

    The same input gives the same bytes. The schemas above say what comes out; the writing itself does without them,
    for speed, and a test holds the two together.
    """
    organisers = {item.organisation_slug: item for item in items if item.organisation_slug}
    agenda = {
        "platform": platform,
        "bijgewerkt": updated.astimezone(UTC).isoformat(timespec="seconds"),
        "activiteiten": [_activity(item) for item in items],
        "categorieen": {item.category_slug: item.category for item in items if item.category_slug},
        "organisaties": {slug: _organisation(item) for slug, item in organisers.items()},
    }
    return json.dumps(agenda, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def _activity(item: FeedItem) -> Mapping[str, object]:
    return {
        "id": item.id,
        "titel": scrub(item.title),
        "tekst": scrub(item.text),
        "begin": item.starts.isoformat(timespec="seconds"),
        "einde": item.ends.isoformat(timespec="seconds") if item.ends else None,
        "hele_dag": item.all_day,
        "status": CANCELLED if item.cancelled else GOES_ON,
        "plaats": scrub(item.place),
        "categorie": item.category_slug or None,
        "organisatie": item.organisation_slug or None,
        "url": web_address(scrub_link(item.url, item.title)),
    }


def _organisation(item: FeedItem) -> Mapping[str, str]:
    return {
        "naam": item.organisation,
        "telefoon": item.organisation_phone,
        "website": web_address(item.organisation_website),
    }
