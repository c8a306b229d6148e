"""`/buren/`, `/buren/<id>` and `/mijn/profiel`."""

from dataclasses import replace

from flask import Blueprint, Response, g, redirect, request
from werkzeug.wrappers import Response as WerkzeugResponse

from wijkplatform.accounts.queries.account import Account, get_account
from wijkplatform.accounts.session import require_login
from wijkplatform.core.database import reading, writing
from wijkplatform.core.errors import Invalid, NotNow
from wijkplatform.core.ids import PUBLIC_ID_PATTERN
from wijkplatform.core.text import _
from wijkplatform.media.picture import MOST_BYTES, Picture, read_picture
from wijkplatform.platforms.queries import list_categories
from wijkplatform.profiles.actions import Saved, change_profile, look_as_others
from wijkplatform.profiles.cards import Look, PersonPage
from wijkplatform.profiles.contact import contact_path
from wijkplatform.profiles.forms import ProfileForm
from wijkplatform.profiles.listing import list_people
from wijkplatform.profiles.present import EDIT_PATH, NEIGHBOURS, PEOPLE_PATH, edit_page, look_of, people_page, seen_of
from wijkplatform.profiles.queries import Own, get_own, get_person
from wijkplatform.web.access import Audience, open_to
from wijkplatform.web.faults import ask_patience
from wijkplatform.web.here import here
from wijkplatform.web.kept import kept, remembered
from wijkplatform.web.limits import PEOPLE, PEOPLE_BY_VISITORS, PHOTO, PROFILE, SEARCH, spend
from wijkplatform.web.page import page
from wijkplatform.web.uploads import takes_upload

pages = Blueprint("profiles", __name__)


@pages.get(PEOPLE_PATH)
@open_to(Audience.EVERYONE)
@kept()
def index() -> Response:
    """Those whom this viewer may see, or those of them who like something (`?interesse=slug`)."""
    categories, slug = remembered("profiles: categories", list_categories), request.args.get("interesse", "")
    chosen = next((each for each in categories if each.slug == slug), None)
    if slug and chosen is None:
        raise Invalid(_("Dit onderwerp kennen we niet. Kies er een uit de lijst bij de buren."))
    if slug:
        spend(SEARCH)  # among many, a rare interest takes long to find
    after = request.args.get("na", "")
    if after and not PUBLIC_ID_PATTERN.fullmatch(after):
        raise Invalid(_("Dit adres klopt niet. Begin opnieuw bij de buren."))
    found = list_people(g.viewer, chosen.id if chosen else None, after)
    return page("list", page=people_page(g.viewer, here(), categories, slug, found))


@pages.get(f"{PEOPLE_PATH}<public_id>")
@open_to(Audience.EVERYONE)
@kept()
def show(public_id: str) -> Response:
    """Somebody who shows to this viewer; anybody else does not exist. Each look is counted, also at nobody."""
    if g.viewer.is_visitor:
        spend(PEOPLE_BY_VISITORS)
    else:
        spend(PEOPLE, f"user {g.viewer.user_id}")
    person = get_person(g.viewer, public_id)
    contact = "" if person.mine or g.viewer.under_16 else contact_path(public_id)
    return page("show", page=PersonPage(seen_of(person), person.mine, contact))


@pages.get(EDIT_PATH)
@open_to(Audience.RESIDENTS)
def edit() -> Response:
    """One's own profile, as it stands."""
    own = get_own(g.viewer)
    form = ProfileForm(formdata=None, data=own.typed)
    form.categories = list_categories()
    return _form(form, get_account(g.viewer.user_id), own, saved=_saved())


@pages.post(EDIT_PATH)
@open_to(Audience.RESIDENTS)
@takes_upload(MOST_BYTES)
def save() -> WerkzeugResponse:
    """Keep it; or, with `bekijk` pressed, show how others would see what is typed."""
    form, login = ProfileForm(), require_login()
    with reading():
        form.categories = list_categories()
        account, own = get_account(login.user_id), get_own(g.viewer)
    try:
        form.compare(own)
        looker = request.form.get("bekijk", "")
        if not form.validate() and not (looker and form.may_be_looked_at):
            return _form(form, account, own, 422)
        if looker:
            return _form(form, account, own, look=_look(form, account, neighbour=looker == NEIGHBOURS))
        spend(PROFILE, f"user {login.user_id}")
        draft = replace(form.draft, photo=_picture(form, login.user_id))
        with writing():
            saved = change_profile(login.user_id, draft)
    except Invalid as refusal:
        form.refuse(refusal.faults)
        return _form(form, account, own, 422)
    except NotNow as refusal:
        form.refuse({"foto" if form.upload else "naam": refusal.sentence})
        return ask_patience(_form(form, account, own), refusal)
    return redirect(f"{EDIT_PATH}?bewaard={int(saved.lowered)}-{saved.cleared}", 303)


def _picture(form: ProfileForm, user_id: int) -> Picture | None:
    if form.upload is None:
        return None
    spend(PHOTO, f"user {user_id}")
    return read_picture(form.upload)


def _look(form: ProfileForm, account: Account, *, neighbour: bool) -> Look:
    with writing():
        seen = look_as_others(account.user_id, form.draft, neighbour=neighbour)
    return look_of(seen, neighbour=neighbour, wijk=account.wijk_name)


def _saved() -> Saved | None:
    """What was just kept, by what stands in the address."""
    lowered, _dash, cleared = request.args.get("bewaard", "").partition("-")
    if lowered not in {"0", "1"} or not cleared.isdecimal() or len(cleared) > 4:
        return None
    return Saved(lowered == "1", int(cleared))


def _form(
    form: ProfileForm,
    account: Account,
    own: Own,
    status: int = 200,
    *,
    saved: Saved | None = None,
    look: Look | None = None,
) -> Response:
    photo = own.photo.small if own.photo else ""
    shown = edit_page(form, account, here(), photo=photo, paused=own.paused, saved=saved, look=look)
    return page("edit", status=status, page=shown)
