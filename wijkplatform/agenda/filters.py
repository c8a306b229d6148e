"""What a reader asked of the agenda: the query string, read and checked, with a sentence beside each fault."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from wijkplatform.agenda.quick_days import QUICK_DAYS, days_named
from wijkplatform.agenda.quick_marks import Mark, marks_asked
from wijkplatform.agenda.selection import Selection
from wijkplatform.agenda.wall import to_utc
from wijkplatform.core import clock
from wijkplatform.core.text import _
from wijkplatform.organisations.queries import OrganisationRef
from wijkplatform.platforms.queries import CategoryRef, WijkRef
from wijkplatform.web.view import Fault

LONGEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from on this platform."""

    wijken: tuple[WijkRef, ...]
    categories: tuple[CategoryRef, ...]
    organisations: tuple[OrganisationRef, ...]


@dataclass(slots=True)
class Asked:
    """The filters as asked. `faults` is not empty when something cannot be; then there is no selection to be had."""

    q: str = ""
    wijk: WijkRef | None = None
    categories: tuple[CategoryRef, ...] = ()
    organisation: OrganisationRef | None = None
    van: date | None = None
    tot: date | None = None
    dag: str = ""
    marks: tuple[Mark, ...] = ()
    typed: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    after: str = ""

    @property
    def active(self) -> int:
        """How many filters work."""
        dates = 1 if self.van or self.tot or self.dag else 0
        return sum(map(bool, (self.q, self.wijk, self.categories, self.organisation, *self.marks))) + dates

    def selection(self, zone: str) -> Selection:
        """The selection that was asked for: from `van`, else from now; through `tot`, else open. A day by name leaves
        out what is over.

        Who looks for a word gets each series once, at its first date from then on (DESIGN §6).
        """
        van, tot, now = self.van, self.tot, clock.now()
        if self.dag:
            van, tot = days_named(self.dag, clock.today(zone))
        since = _midnight(van, zone) if van else now
        return Selection(
            since=max(since, now) if self.dag else since,
            until=_midnight(tot + timedelta(days=1), zone) if tot else None,
            wijk_id=self.wijk.id if self.wijk else None,
            category_ids=tuple(category.id for category in self.categories),
            organisation_id=self.organisation.id if self.organisation else None,
            marks=self.marks,
            q=self.q,
            after=self.after,
            once=bool(self.q),
        )

    def address(
        self, path: str = "/agenda/", *, categories: tuple[CategoryRef, ...] | None = None, **changes: str
    ) -> str:
        """The agenda (or another `path`) with the same filters and these changes; an empty value leaves one out."""
        pairs = [("q", self.q), ("wijk", self.wijk.slug if self.wijk else "")]
        pairs += [("categorie", kind.slug) for kind in (self.categories if categories is None else categories)]
        pairs += [("organisatie", self.organisation.slug if self.organisation else "")]
        pairs += [*self.marks, ("dag", self.dag)]
        pairs += [("van", self.van.isoformat() if self.van else ""), ("tot", self.tot.isoformat() if self.tot else "")]
        kept = [(name, value) for name, value in pairs if value and name not in changes]
        kept += [(name, value) for name, value in changes.items() if value]
        return path + (f"?{urlencode(kept)}" if kept else "")


def read_filters(query: "MultiDict[str, str]", choices: Choices) -> Asked:
    """Read the query string. Unknown names are ignored; a wrong value becomes a fault with a sentence."""
    first = query.to_dict()  # a plain one: this one raises and catches an exception for each name that is not there
    asked = Asked(after=first.get("na", ""), q=" ".join(first.get("q", "").split())[:LONGEST_WORDS])
    asked.typed = {name: first.get(name, "").strip() for name in ("van", "tot")}
    asked.van, asked.tot = _date("van", asked), _date("tot", asked)
    if asked.van and asked.tot and asked.tot < asked.van:
        asked.faults.append(Fault("tot", _("De laatste dag ligt voor de eerste. Draai ze om.")))
    if (dag := first.get("dag", "")) and not any(asked.typed.values()):  # days that are typed go before one by name
        asked.dag = dag if dag in QUICK_DAYS else ""
        if not asked.dag:
            asked.faults.append(Fault("dag", _("Deze dag kennen we niet. Kies vandaag, morgen of dit weekend.")))
    asked.marks, faults = marks_asked(first)
    asked.faults += [Fault(name, sentence) for name, sentence in faults]
    if wijk := first.get("wijk"):
        asked.wijk = next((ref for ref in choices.wijken if ref.slug == wijk), None)
        if asked.wijk is None:
            asked.faults.append(Fault("wijk", _("Deze plek kennen we niet. Kies er een uit de lijst.")))
    slugs = [slug for slug in query.getlist("categorie") if slug]
    asked.categories = tuple(ref for ref in choices.categories if ref.slug in slugs)
    if len(asked.categories) < len(set(slugs)):
        asked.faults.append(Fault("categorie", _("Deze soort kennen we niet. Kies er een uit de lijst.")))
    if organisation := first.get("organisatie"):
        asked.organisation = next((ref for ref in choices.organisations if ref.slug == organisation), None)
        if asked.organisation is None:
            asked.faults.append(Fault("organisatie", _("Deze organisatie kennen we niet. Kies er een uit de lijst.")))
    return asked


def _date(name: str, asked: Asked) -> date | None:
    """A date as browsers send it, or day first as people type it where there is no date field; else a fault."""
    text = asked.typed[name]
    if not text:
        return None
    found = _read(text, "%Y-%m-%d") or _read(text, "%d-%m-%Y")
    if found is None:
        far = re.fullmatch(r"\d{5,}-\d\d?-\d\d?", text, re.ASCII)
        asked.faults.append(Fault(name, _too_far() if far else _("Vul een datum in, zoals 28-11-2026.")))
        return None
    asked.typed[name] = found.isoformat()
    if not 1900 <= found.year <= 2200:
        asked.faults.append(Fault(name, _too_far()))
        return None
    return found


def _read(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date() if text.isascii() else None  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        return None


def _too_far() -> str:
    return _("Zo ver kunnen we niet kijken.")


def _midnight(day: date, zone: str) -> datetime:
    """The moment (UTC) at which `day` begins in `zone`."""
    return to_utc(datetime.combine(day, time()), zone)
