"""The page of what is held of somebody, put together from the declarations (AVG art. 13 to 22; W02, K01, K06, K07)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wijkplatform.accounts.queries.resting import rest_of
from wijkplatform.accounts.session import Login
from wijkplatform.core.dates import moment_words
from wijkplatform.core.people import Held, Somebody, list_held
from wijkplatform.core.purposes import Basis, Purpose
from wijkplatform.core.text import _
from wijkplatform.core.traces import Disclosure, StaffLook
from wijkplatform.privacy.inzage.cards import EndingCard, HeldPage, PurposeGroup, TableCard
from wijkplatform.privacy.inzage.rows import Reader
from wijkplatform.privacy.inzage.subject import holder
from wijkplatform.privacy.queries.statement import list_processors
from wijkplatform.privacy.terms import current_terms
from wijkplatform.web.feature import Ending
from wijkplatform.web.here import Here
from wijkplatform.web.kit import kit
from wijkplatform.web.view import FormView, Link

NEWEST = 50
MOST_TRACES = 1_000
OWN_PATH, VISITOR_PATH = "/mijn/gegevens", "/privacy/gegevens"
WITHDRAW_PATH, OBJECT_PATH = f"{OWN_PATH}/toestemming", f"{OWN_PATH}/bezwaar"
_TRACES = (Disclosure.__tablename__, StaffLook.__tablename__)
_ABOUT_ME = "user_id"


def own_page(login: Login, platform: Here, form: FormView, done: str) -> HeldPage:
    """The page of who has logged in; in a unit of work."""
    who = holder(login.user_id)
    pictures: dict[tuple[str, tuple[Any, ...]], str] = {}
    for feature in kit().features:
        if feature.pictures and who.user_id is not None:
            pictures.update(feature.pictures(who.user_id))
    reader = Reader(who, platform.zone, logged_in=True, pictures=pictures, here_now=(login.session_id,))
    groups, traces = _sorted(reader)
    return HeldPage(
        form=form,
        groups=groups,
        received=traces.get(_TRACES[0]),
        looked=traces.get(_TRACES[1]),
        take_path=f"{OWN_PATH}/weg",
        done=done_words(done),
        contact=platform.privacy_contact,
        processors=_processors(),
        links=(
            Link(f"{OWN_PATH}/download", _("Download alles")),
            Link(f"{OWN_PATH}/pauzeren", _("Weer aanzetten") if _is_paused(who) else _("Pauzeer je account")),
            Link(f"{OWN_PATH}/verwijderen", _("Verwijder je account")),
        ),
    )


def visitor_page(who: Somebody, platform: Here, form: FormView, done: str, until: datetime) -> HeldPage:
    """The page of whoever opened the link that was mailed to this address; in a unit of work."""
    groups, traces = _sorted(Reader(who, platform.zone))
    return HeldPage(
        form=form,
        groups=groups,
        received=traces.get(_TRACES[0]),
        looked=traces.get(_TRACES[1]),
        take_path=f"{VISITOR_PATH}/weg",
        done=done_words(done),
        contact=platform.privacy_contact,
        processors=_processors(),
        email=who.email,
        until=moment_words(until, platform.zone),
        erase_path=f"{VISITOR_PATH}/verwijderen" if who.user_id is not None else "",
    )


def _processors() -> tuple[str, ...]:
    return tuple(f"{each.name}: {each.task}" for each in list_processors())


def _is_paused(who: Somebody) -> bool:
    return who.user_id is not None and rest_of(who.user_id).paused_at is not None


def done_words(what: str) -> str:
    """What was just done, by the word in the address; empty for a word that we do not know."""
    said = {
        "weg": _("Dat is weg."),
        "ingetrokken": _("Je toestemming is ingetrokken. Dat geldt vanaf nu."),
        "gestopt": _("We zijn ermee gestopt."),
        "bezwaar": _("Je bezwaar is naar het privacycontact. Je krijgt binnen een maand antwoord."),
    }
    return said.get(what, "")


def find_ending(purpose: Purpose, *, objecting: bool) -> list[Ending]:
    """How all that is done for `purpose` ends, feature by feature."""
    return [
        ending
        for feature in kit().features
        for ending in (feature.objections if objecting else feature.withdrawals)
        if ending.purpose is purpose
    ]


def _sorted(reader: Reader) -> tuple[tuple[PurposeGroup, ...], dict[str, TableCard]]:
    """What is held by purpose, and apart from that who saw or received something of this person."""
    by_purpose: dict[Purpose, list[TableCard]] = {purpose: [] for purpose in Purpose}
    traces: dict[str, TableCard] = {}
    for held in list_held(reader.who, newest=NEWEST):
        rest = held
        if held.table in _TRACES:  # whoever looked at many must still see who looked at them
            every = next(list_held(reader.who, newest=MOST_TRACES, only=held.table))
            mine = tuple(row for row in every.rows if _ABOUT_ME in row.links)
            if mine:
                shown = Held(held.table, held.about, mine[:NEWEST], len(mine))
                traces[held.table] = reader.table(shown, shown.rows)
            rest = Held(held.table, held.about, tuple(row for row in held.rows if row not in mine), held.total)
        for purpose, card in reader.tables_by_purpose(rest):
            by_purpose[purpose].append(card)
    seen, terms = _seen_now(reader.who), current_terms()
    groups = (
        _group(purpose, tuple(cards), seen, term=terms[purpose], logged_in=reader.logged_in)
        for purpose, cards in by_purpose.items()
        if cards
    )
    return tuple(groups), traces


def _seen_now(who: Somebody) -> dict[Purpose, str]:
    found: dict[Purpose, str] = {}
    for feature in kit().features:
        if feature.seen_now and who.user_id is not None:
            found.update(feature.seen_now(who.user_id))
    return found


def _group(
    purpose: Purpose, cards: tuple[TableCard, ...], seen: dict[Purpose, str], *, term: str, logged_in: bool
) -> PurposeGroup:
    text = purpose.value
    ending = _ending(purpose) if logged_in else None
    return PurposeGroup(
        name=purpose.name,
        sentence=text.sentence,
        basis=text.basis.value,
        term=term,
        seen=seen.get(purpose, text.seen_by),
        recipients=text.recipients,
        tables=cards,
        ending=ending,
        choice="" if ending else _choice(text.basis),
    )


def _ending(purpose: Purpose) -> EndingCard | None:
    basis = purpose.value.basis
    if basis is Basis.CONSENT:
        follows = " ".join(_follows(purpose, objecting=False))
        return EndingCard(WITHDRAW_PATH, _("Trek je toestemming in"), follows) if follows else None
    if basis is Basis.INTEREST:
        follows = " ".join(_follows(purpose, objecting=True)) or _(
            "We kunnen hier niet meteen mee stoppen: dan zijn jouw account en dat van anderen niet veilig. "
            "Je bezwaar gaat met je naam en e-mailadres naar het privacycontact. Je krijgt binnen een maand antwoord."
        )
        return EndingCard(OBJECT_PATH, _("Maak bezwaar"), follows)
    return None


def _follows(purpose: Purpose, *, objecting: bool) -> Iterator[str]:
    return (ending.follows for ending in find_ending(purpose, objecting=objecting))


def _choice(basis: Basis) -> str:
    """What somebody can do about a purpose for which there is no button."""
    match basis:
        case Basis.CONTRACT:
            return _("Dit hoort bij je account. Wil je het niet meer? Verwijder dan je account.")
        case Basis.DUTY:
            return _("De wet vraagt dat we dit bijhouden.")
        case Basis.PARENT:
            return _("De ouder kan de toestemming altijd intrekken. Dan verwijderen we het account van het kind.")
        case Basis.CONSENT | Basis.INTEREST:
            return _("Wil je dit niet? Haal het hieronder weg, of mail het privacycontact.")
