"""What a reader asked of the board: the query string, read and checked, with a sentence beside each fault."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from wijkplatform.core.audience import Viewer
from wijkplatform.core.text import _
from wijkplatform.organisations.queries import OrganisationRef, find_organisation_ref
from wijkplatform.platforms.queries import WijkRef
from wijkplatform.prikbord.kinds import KIND_WORDS
from wijkplatform.prikbord.selection import Selection
from wijkplatform.web.shell import LOGIN_PATH
from wijkplatform.web.view import Fault

BOARD, NEW = "/prikbord/", "/prikbord/nieuw"
LONGEST_WORDS = 100


def new_href(viewer: Viewer) -> str:
    """Where this viewer hangs up a notice: a visitor logs in first."""
    return f"{LOGIN_PATH}?{urlencode({'verder': NEW})}" if viewer.is_visitor else NEW


@dataclass(slots=True)
class Asked:
    """The filters as asked. `faults` is not empty when something cannot be; then there is no selection to be had."""

    kind: str = ""
    wijk: WijkRef | None = None
    organisation: OrganisationRef | None = None
    q: str = ""
    after: str = ""
    faults: list[Fault] = field(default_factory=list)

    @property
    def narrowed(self) -> bool:
        """Whether more is chosen than a kind."""
        return bool(self.q or self.wijk or self.organisation)

    def selection(self) -> Selection:
        """The selection that was asked for."""
        return Selection(
            kind=self.kind,
            wijk_id=self.wijk.id if self.wijk else None,
            organisation_id=self.organisation.id if self.organisation else None,
            q=self.q,
            after=self.after,
        )

    def address(self, **changes: str) -> str:
        """The board with the same filters and these changes; an empty value leaves one out."""
        pairs = {
            "soort": self.kind,
            "wijk": self.wijk.slug if self.wijk else "",
            "organisatie": self.organisation.slug if self.organisation else "",
            "q": self.q,
        }
        kept = [(name, value) for name, value in (pairs | changes).items() if value]
        return BOARD + (f"?{urlencode(kept)}" if kept else "")


def read_filters(query: "MultiDict[str, str]", wijken: tuple[WijkRef, ...]) -> Asked:
    """Read the query string, in a reading unit. Unknown names are ignored; a wrong value becomes a fault."""
    first = query.to_dict()
    asked = Asked(after=first.get("na", ""), q=" ".join(first.get("q", "").split())[:LONGEST_WORDS])
    if kind := first.get("soort"):
        asked.kind = kind if kind in KIND_WORDS else ""
        if not asked.kind:
            asked.faults.append(Fault("soort", _("Deze soort kennen we niet. Kies er een uit de rij.")))
    if wijk := first.get("wijk"):
        asked.wijk = next((ref for ref in wijken if ref.slug == wijk), None)
        if asked.wijk is None:
            asked.faults.append(Fault("wijk", _("Deze plek kennen we niet. Kies er een uit de lijst.")))
    if organisation := first.get("organisatie"):
        asked.organisation = find_organisation_ref(organisation)
        if asked.organisation is None:
            asked.faults.append(Fault("organisatie", _("Deze organisatie kennen we niet.")))
    return asked
