"""A notice that is in the tables: what stands in each field of its form, and the photos that are there."""

from sqlalchemy import select

from wijkplatform.core.database import session
from wijkplatform.media.queries import photo_paths
from wijkplatform.placing.form import Values
from wijkplatform.placing.makers import Choices
from wijkplatform.prikbord.models import MOST_PHOTOS, Notice, NoticePhoto, NoticeWijk
from wijkplatform.prikbord.posting.form import beside


def values_of(notice: Notice, choices: Choices) -> Values:
    """The fields of the form as this notice has them, in a reading unit."""
    maker = choices.maker(notice.organisation_id)
    one = {
        "organisatie": maker.slug if maker else "",
        "soort": notice.kind,
        "titel": notice.title,
        "tekst": notice.text,
        "publiek": notice.publiek,
        "weken": str(notice.weeks),
        "telefoon": notice.phone,
        "adres": notice.address,
        "versie": str(notice.version),
    } | {beside("alt", row.place): row.alt for row in _photo_rows(notice)}
    ticks = {
        "toon_naam": notice.show_name, "toon_email": notice.show_email, "toon_telefoon": notice.show_phone,
        "toon_adres": notice.show_address,
    }  # fmt: skip
    shown = {name: (value,) for name, value in one.items() if value}
    shown |= {name: ("on",) for name, on in ticks.items() if on}
    named = select(NoticeWijk.wijk_id).where(NoticeWijk.notice_id == notice.id)
    wijken = set(session().execute(named).scalars())
    slugs = tuple(wijk.slug for wijk in choices.wijken if wijk.id in wijken)
    return shown | ({"wijken": slugs} if slugs else {})


def photos_of(notice: Notice) -> tuple[str, ...]:
    """The address of the photo in each place, empty where there is none."""
    rows = _photo_rows(notice)
    paths, by_place = photo_paths(row.photo_id for row in rows), {row.place: row.photo_id for row in rows}
    found = (paths.get(by_place.get(place, 0)) for place in range(1, MOST_PHOTOS + 1))
    return tuple(each.small if each else "" for each in found)


def _photo_rows(notice: Notice) -> list[NoticePhoto]:
    query = select(NoticePhoto).where(NoticePhoto.notice_id == notice.id).order_by(NoticePhoto.place)
    return list(session().execute(query).scalars())
