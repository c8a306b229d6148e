"""The page on which who runs the platform looks at what waits, and decides; for every kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, g, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.text import _
from wijkplatform.placing.deciding import Deciding
from wijkplatform.placing.form import DEEDS, Deeds
from wijkplatform.placing.keeping import EditConflict
from wijkplatform.placing.models import State
from wijkplatform.placing.policy import require_decider, visible_to
from wijkplatform.placing.typed import version_in
from wijkplatform.web.forms import Form
from wijkplatform.web.looks import look_at
from wijkplatform.web.page import page


@dataclass(frozen=True, slots=True)
class DecidePage:
    """What waits, as it will look (`look`, the feature's own). `waits` is false when it was decided meanwhile."""

    action: str
    token: str
    version: int
    look: Any
    waits: bool
    reason: str
    fault: str
    trouble: str
    deeds: Deeds = DEEDS


class DecideForm(Form):
    """Nothing but its token."""


@dataclass(frozen=True, slots=True, eq=False)
class DecidePages:
    """The pages about one kind; `look_of` gives a piece as it will look, in a reading unit."""

    deciding: Deciding
    look_of: Callable[[Any], Any]

    def look(self, public_id: str) -> Response:
        """The piece; that somebody of staff looked is noted for its maker (K12)."""
        return self._shown(public_id, DecideForm())

    def decide(self, public_id: str) -> WerkzeugResponse:
        """Place it, or send it back with a reason; 409 when it changed since it was looked at."""
        form, given = DecideForm(), request.form
        version, places = version_in(given.get("versie")), given.get("doe") == DEEDS.place
        if not form.validate():
            errors = form.csrf_token.errors
            return self._shown(public_id, form, 422, trouble=str(errors[0]) if errors else "")
        try:
            if places:
                self.deciding.place(g.viewer, public_id, version)
            else:
                self.deciding.send_back(g.viewer, public_id, version, given.get("reden", ""))
        except EditConflict:
            trouble = _("Het is intussen veranderd, of iemand anders besliste al. Kijk nog een keer.")
            return self._shown(public_id, form, 409, trouble=trouble)
        except Invalid as refusal:
            return self._shown(public_id, form, 422, fault=refusal.sentence)
        return redirect(f"/beheer/?melding={'geplaatst' if places else 'teruggestuurd'}", 303)

    def _shown(self, public_id: str, form: Form, status: int = 200, *, fault: str = "", trouble: str = "") -> Response:
        kind, role = self.deciding.kind, require_decider(g.viewer)
        of_resident = kind.model.owner_id.is_not(None)
        query = select(kind.model).where(kind.model.public_id == public_id, visible_to(kind, g.viewer), of_resident)
        piece = session().execute(query).scalar_one_or_none()
        if piece is None or piece.owner_id is None:
            raise NotFound(kind.words.gone)
        view = DecidePage(
            action=f"{self.deciding.path}/{public_id}",
            token=form.view.token,
            version=piece.version,
            look=self.look_of(piece),
            waits=piece.state == State.WAITING,
            reason=request.form.get("reden", ""),
            fault=fault,
            trouble=trouble,
        )
        look_at(piece.owner_id, role, kind.words.looked_at)
        return page("decide", status=status, page=view)
