"""`/beheer/beperken`: the privacycontact restricts the use of somebody's data, and lifts that (AVG art. 18; K05).

The page says how many are restricted. Who they are shows after a button, and each such look is noted for the person.
"""

from flask import Response, g, request

from wijkplatform.accounts.actions.pausing import lift_restriction, restrict_user
from wijkplatform.accounts.addresses import read_address
from wijkplatform.accounts.forms.pausing import RestrictForm, Restriction
from wijkplatform.accounts.mails.parents import day_words
from wijkplatform.accounts.pausing_cards import RestrictedRow, RestrictPage
from wijkplatform.accounts.policy.restricting import require_may_restrict
from wijkplatform.accounts.queries.people import find_person
from wijkplatform.accounts.queries.resting import (
    Restricted,
    count_restricted,
    find_restricted,
    find_restricted_since,
    list_restricted,
)
from wijkplatform.accounts.session import require_login
from wijkplatform.accounts.views.blueprint import pages
from wijkplatform.accounts.views.door import lead
from wijkplatform.core.audience import Role
from wijkplatform.core.text import _, ngettext
from wijkplatform.core.traces import note_look
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.page import page

RESTRICT_PATH = "/beheer/beperken"


@pages.get(RESTRICT_PATH)
@open_to(Audience.STAFF)
def show_restrict() -> Response:
    """The form, and how many are restricted. `?melding=` names what was just done."""
    require_may_restrict(g.viewer)
    return _restrict(RestrictForm(), done=request.args.get("melding", ""))


@pages.post(RESTRICT_PATH)
@open_to(Audience.STAFF)
def send_restrict() -> Response:
    """Restrict who has this address, lift it of somebody, or show of whom it could be lifted."""
    require_may_restrict(g.viewer)
    form = RestrictForm()
    if not form.validate():
        return _restrict(form, 422)
    if form.doe.data == Restriction.SHOW:
        found = list_restricted()
        for each in found:
            _note(each.user_id, _("je naam, in de lijst van wie beperkt is"))
        return _restrict(RestrictForm(formdata=None), shown=found)
    if form.doe.data == Restriction.LIFT:
        user_id = find_restricted(form.wie.data or "")
        lifted = user_id is not None and lift_restriction(user_id)
        return lead(RESTRICT_PATH, melding="opgeheven" if lifted else "was-niet-beperkt")
    return _set(form)


def _set(form: RestrictForm) -> Response:
    """Restrict who has the address; not oneself, and not twice: nothing is written then, no trace either."""
    person = find_person(read_address(form.email.data or ""), "")
    if person is not None and person.user_id == g.viewer.user_id:
        return _refused(form, _("Dit is je eigen account. Jezelf beperken kan niet. Op Mijn pagina kun je pauzeren."))
    since = find_restricted_since(person.user_id) if person else None
    if since is not None:
        day = day_words(since)
        return _refused(form, _("Dit account is al beperkt sinds %(dag)s. Er is niets veranderd.", dag=day))
    if person is not None:
        _note(person.user_id, _("of je een account hebt, om het gebruik van je gegevens te beperken"))
        restrict_user(person.user_id)
    return lead(RESTRICT_PATH, melding="beperkt")


def _refused(form: RestrictForm, sentence: str) -> Response:
    form.refuse({"email": sentence})
    return _restrict(form, 422)


def _note(user_id: int, what: str) -> None:
    note_look(user_id, require_login().user_id, Role.PRIVACY_OFFICER, what)


def _restrict(
    form: RestrictForm, status: int = 200, done: str = "", shown: tuple[Restricted, ...] | None = None
) -> Response:
    said = {
        "beperkt": _(
            "Hoort dit adres bij een account? Dan gebruiken we die gegevens nu niet meer, en krijgt die persoon een "
            "mail. Hieronder zie je of het aantal klopt."
        ),
        "opgeheven": _(
            "De beperking is weg. De persoon krijgt een mail. Wie deze persoon eerst zag, ziet die weer, en we "
            "wissen weer wat lang genoeg is bewaard. Staat het account op pauze? Dat blijft zo."
        ),
        "was-niet-beperkt": _("Dit account was niet meer beperkt. Er is niets veranderd."),
    }
    count = count_restricted()
    rows = None if shown is None else tuple(RestrictedRow(e.public_id, e.name, day_words(e.since)) for e in shown)
    view = RestrictPage(
        form=form.view,
        restrict=Restriction.SET,
        show=Restriction.SHOW,
        lift=Restriction.LIFT,
        any=count > 0,
        count_words=ngettext("Nu is %(count)s account beperkt.", "Nu zijn %(count)s accounts beperkt.", count)
        if count
        else _("Nu is er geen account beperkt."),
        rows=rows,
        done=said.get(done, ""),
    )
    return page("restrict", status=status, page=view)
