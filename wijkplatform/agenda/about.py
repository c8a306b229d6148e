"""What an activity shows of itself: its picture, price, how accessible it is, for whom and in which languages."""

from wijkplatform.agenda.marks import ACCESS, AUDIENCES, LANGUAGES, labels
from wijkplatform.agenda.page_parts import About, Picture
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.media.queries import paths_of


def about_of(event: AnyRow) -> About:
    """All that in words, of an event that was fetched with `queries.get_event`."""
    return About(
        picture=_picture(event),
        price=_price(event),
        access=labels(ACCESS, event.access),
        audiences=_listed(labels(AUDIENCES, event.audiences)),
        languages=", ".join(labels(LANGUAGES, event.languages)),
    )


def _picture(event: AnyRow) -> Picture | None:
    if event.photo_name is None:
        return None
    return Picture(paths_of(event.photo_name).large, event.photo_width, event.photo_height, event.photo_alt)


def _price(event: AnyRow) -> str:
    """What it costs, in words; that it is free is said once."""
    free = _("Gratis")
    if not event.free or event.price.casefold().startswith(free.casefold()):
        return str(event.price)
    return f"{free}. {event.price}" if event.price else free


def _listed(words: tuple[str, ...]) -> str:
    """Groups of people in a sentence: "kinderen, ouderen"."""
    return ", ".join(word[:1].lower() + word[1:] for word in words)
