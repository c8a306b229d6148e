"""What stands in each field of the form for an activity that is there: to edit it, copy it, or compare it."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from wijkplatform.agenda.models import Event, EventState, EventWijk, Publiek
from wijkplatform.agenda.posting.makers import Choices
from wijkplatform.agenda.posting.series import AS_IT_IS
from wijkplatform.agenda.rhythm_editor import choice_of, typed_of
from wijkplatform.agenda.rhythm_editor.choice import KIND
from wijkplatform.agenda.series import Series
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core.database import session

Values = Mapping[str, tuple[str, ...]]
DATES = ("begin", "einde", "tot", "aantal", "pauze_van", "pauze_tot", "extra")
"""Fields that a copy leaves open: it is for other days."""
OWN = ("versie", "sleutel", "alt", "toon_naam", "toon_email", "toon_telefoon", "telefoon")
"""Fields that are never copied."""


def values_of(event: Event, choices: Choices) -> Values:
    """The fields of the form as this activity has them, in a reading unit."""
    series = stored_series(event)
    wijken = set(session().execute(select(EventWijk.wijk_id).where(EventWijk.event_id == event.id)).scalars())
    one = {
        "organisatie": next((maker.slug for maker in choices.makers if maker.id == event.organisation_id), ""),
        "titel": event.title,
        "tekst": event.text,
        "plek": next((place.key for place in choices.places if place.id == event.place_id), ""),
        "categorie": next((each.slug for each in choices.categories if each.id == event.category_id), ""),
        "publiek": event.publiek,
        "prijs": "" if event.free else event.price,
        "meedoen": event.join,
        "website": event.url,
        "alt": event.photo_alt,
        "telefoon": event.phone,
        "versie": str(event.version),
    } | _where(event)
    ticks = {
        "woonadres": bool(event.home), "gratis": event.free, "toon_naam": event.show_name,
        "toon_email": event.show_email, "toon_telefoon": event.show_phone,
    }  # fmt: skip
    several = {
        "wijken": tuple(wijk.slug for wijk in choices.wijken if wijk.id in wijken),
        "toegankelijk": tuple(event.access.split()),
        "voor": tuple(event.audiences.split()),
        "talen": tuple(event.languages.split()),
    }
    shown = {name: (value,) for name, value in one.items() if value}
    shown |= {name: ("on",) for name, on in ticks.items() if on}
    return shown | {name: slugs for name, slugs in several.items() if slugs} | _when(series)


def texts_that_stand(event: Event, choices: Choices, publiek: str | None) -> Mapping[str, str]:
    """What others read of it already, by field; nothing when it is to be seen by more people than could."""
    wider = event.publiek == Publiek.NEIGHBOURS and publiek != Publiek.NEIGHBOURS
    if event.state == EventState.DRAFT or wider:
        return {}
    return {name: values[0] for name, values in values_of(event, choices).items()}


def copied(values: Values) -> Values:
    """What a copy starts with: all but the dates, and what is the maker's own to tick again."""
    return {name: held for name, held in values.items() if name not in DATES and name not in OWN}


def _where(event: Event) -> dict[str, str]:
    if event.home:
        return {"adres": event.home}
    return {} if event.place_id is not None else {"locatie": event.place, "adres": event.address}


def _when(series: Series) -> dict[str, tuple[str, ...]]:
    last = series.ends - timedelta(days=1) if series.all_day else series.ends
    choice = choice_of(series)
    rhythm = dict(typed_of(choice)) if choice is not None else {KIND: (AS_IT_IS,)}
    found = {name: held for name, held in rhythm.items() if held}
    found["begin"] = (series.starts.isoformat(timespec="minutes"),)
    found["einde"] = (last.isoformat(timespec="minutes"),)
    return found | ({"hele_dag": ("on",)} if series.all_day else {})
