"""`/mijn/plekken/<organisation>`: its places; `…/nieuw` and `…/<place>`: one of them.

Who comes from the form of an activity (`?vanuit=formulier`) came in another tab, and reads everywhere how to go back.
"""

from dataclasses import dataclass

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse
from wtforms import HiddenField, SelectMultipleField, StringField

from wijkplatform.agenda.marks import ACCESS, short_labels, slugs, stored
from wijkplatform.agenda.places.actions import PlaceDraft, drop_place, keep_place
from wijkplatform.agenda.places.keys import NEW, place_key
from wijkplatform.agenda.places.queries import Keeper, KeptPlace, get_keeper, get_place, list_keepers, list_places
from wijkplatform.agenda.views import pages
from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.placing.typed import Typed
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.forms import Form
from wijkplatform.web.page import page
from wijkplatform.web.view import FormView, Link, Option

PATH = "/mijn/plekken/<slug>"
FROM_FORM = "vanuit=formulier"
LONGEST = 200


class PlaceForm(Form):
    """`naam adres toegankelijk`; with `weg` it goes."""

    naam = StringField()
    adres = StringField()
    toegankelijk = SelectMultipleField(validate_choice=False, choices=[])
    weg = HiddenField()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the list."""

    href: str
    name: str
    address: str
    access: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The form of one place; `key` is empty for a new one."""

    organisation: str
    path: str
    action: str
    key: str
    name: str
    from_form: bool
    form: FormView
    access: tuple[Option, ...]


@pages.get("/mijn/plekken")
@open_to(Audience.RESIDENTS)
def keepers() -> WerkzeugResponse:
    """The organisations that one keeps places for. Who comes from a form and has one, comes to that one."""
    found = list_keepers(g.viewer)
    if _from_form() and len(found) == 1:
        return redirect(_with_way(_path(found[0])))
    links = tuple(Link(_with_way(_path(each)), each.name) for each in found)
    return page("keepers", links=links, from_form=_from_form())


@pages.get(PATH)
@open_to(Audience.RESIDENTS)
def places(slug: str) -> Response:
    """The places of an organisation. `?melding=` names what was just done."""
    keeper = get_keeper(g.viewer, slug)
    rows = tuple(
        PlaceRow(_with_way(f"{_path(keeper)}/{each.key}"), each.name, each.address, short_labels(ACCESS, each.access))
        for each in list_places(keeper.id)
    )
    said = {"bewaard": _("De plek is bewaard."), "weg": _("De plek is weg. Activiteiten houden hun tekst.")}
    done = said.get(request.args.get("melding", ""), "")
    new = _with_way(f"{_path(keeper)}/{NEW}")
    return page("places", organisation=keeper.name, new=new, rows=rows, done=done, from_form=_from_form())


@pages.get(f"{PATH}/<key>")
@open_to(Audience.RESIDENTS)
def show_place(slug: str, key: str) -> Response:
    """The form, empty or as the place is."""
    keeper = get_keeper(g.viewer, slug)
    place = _place(keeper, key)
    data = {"naam": place.name, "adres": place.address} if place else {}
    return _form(keeper, place, PlaceForm(formdata=None, data=data), place.access.split() if place else [])


@pages.post(f"{PATH}/<key>")
@open_to(Audience.RESIDENTS)
def send_place(slug: str, key: str) -> WerkzeugResponse:
    """Keep it, or let go of it."""
    keeper, form = get_keeper(g.viewer, slug), PlaceForm()
    place, typed = _place(keeper, key), Typed(request.form, {})
    ticked = typed.several("toegankelijk", slugs(ACCESS))
    try:
        if not form.validate():
            return _form(keeper, place, form, ticked, 422)
        if form.weg.data and place is not None:
            drop_place(place.id)
            return redirect(_with_way(f"{_path(keeper)}?melding=weg"), 303)
        keep_place(keeper.id, _draft(typed, ticked), place.id if place else None)
    except Invalid as refusal:
        form.refuse(refusal.faults)
        return _form(keeper, place, form, ticked, 422)
    return redirect(_with_way(f"{_path(keeper)}?melding=bewaard"), 303)


def _draft(typed: Typed, ticked: list[str]) -> PlaceDraft:
    """What was typed. Raises Invalid with a sentence for each fault."""
    name, address = typed.line("naam", LONGEST), typed.line("adres", LONGEST)
    if not name:
        typed.faults.setdefault("naam", _("Geef de plek een naam."))
    elif place_key(name) == NEW:
        typed.faults["naam"] = _("Kies een andere naam.")
    if typed.faults:
        raise Invalid(_("Kijk dit nog even na"), typed.faults)
    return PlaceDraft(name, address, stored(ACCESS, ticked))


def _place(keeper: Keeper, key: str) -> KeptPlace | None:
    return None if key == NEW else get_place(keeper.id, key)


def _path(keeper: Keeper) -> str:
    return f"/mijn/plekken/{keeper.slug}"


def _from_form() -> bool:
    return request.args.get("vanuit") == FROM_FORM.partition("=")[2]


def _with_way(path: str) -> str:
    """The address, telling on where one came from."""
    return f"{path}{'&' if '?' in path else '?'}{FROM_FORM}" if _from_form() else path


def _form(keeper: Keeper, place: KeptPlace | None, form: PlaceForm, ticked: list[str], status: int = 200) -> Response:
    key = place.key if place else ""
    view = PlacePage(
        organisation=keeper.name,
        path=_with_way(_path(keeper)),
        action=_with_way(f"{_path(keeper)}/{key or NEW}"),
        key=key,
        name=place.name if place else "",
        from_form=_from_form(),
        form=form.view,
        access=tuple(Option(word.slug, word.label, word.slug in ticked) for word in ACCESS),
    )
    return page("place", status=status, page=view)
