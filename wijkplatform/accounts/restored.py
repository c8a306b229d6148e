"""What somebody must look at since a backup was put in place, in words: for the letter, and for `/mijn/`."""

from collections.abc import Iterable

from sqlalchemy import select

from wijkplatform.accounts.models import User
from wijkplatform.accounts.to_check import Check, list_to_check
from wijkplatform.core.database import session
from wijkplatform.core.text import _
from wijkplatform.web.here import here
from wijkplatform.web.view import Link


def check_words(what: Iterable[Check]) -> tuple[str, ...]:
    """A sentence for each."""
    return tuple(_sentence(each) for each in what)


def links_to_check(user_id: int) -> tuple[Link, ...]:
    """For the owner's first page: each sentence, and the page where it is put right."""
    words = session().execute(select(User.to_check).where(User.id == user_id)).scalar() or ""
    return tuple(Link(_PLACES[each], _sentence(each)) for each in list_to_check(words))


_PLACES = {
    Check.PASSWORD: "/mijn/beveiliging/wachtwoord",
    Check.STEP: "/mijn/tweede-stap",
    Check.CODES: "/mijn/tweede-stap",
    Check.NAME: "/mijn/account",
    Check.HOME: "/mijn/account",
}


def _sentence(what: Check) -> str:
    match what:
        case Check.PASSWORD:
            return _("Je wachtwoord werkt niet meer. Kies een nieuw.")
        case Check.STEP:
            return _("Je extra code staat uit. Zet die weer aan: zo lang kan iemand die jouw mail leest, erin.")
        case Check.CODES:
            return _("Je herstelcodes werken niet meer. Maak nieuwe.")
        case Check.NAME:
            return _("Je naam is weg, en niemand ziet nu je profiel. Vul je naam in, en kies wie je profiel ziet.")
        case Check.HOME:
            return _("Waar je woont is weg. Kies opnieuw je %(gebied)s.", gebied=here().area_word)
