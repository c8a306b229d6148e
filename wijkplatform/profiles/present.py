"""From what is known of people to what their pages show."""

from urllib.parse import urlencode

from wijkplatform.accounts.queries.account import Account
from wijkplatform.core.audience import Viewer, Visibility
from wijkplatform.core.text import _, ngettext
from wijkplatform.platforms.queries import CategoryRef
from wijkplatform.profiles.actions import Saved
from wijkplatform.profiles.cards import EditPage, Face, Level, Look, PeoplePage, PersonCard, Seen
from wijkplatform.profiles.forms import ProfileForm
from wijkplatform.profiles.listing import PeopleList
from wijkplatform.profiles.queries import Person, page_path
from wijkplatform.web.here import Here
from wijkplatform.web.view import Link, Option

PEOPLE_PATH = "/buren/"
EDIT_PATH = "/mijn/profiel"
NEIGHBOURS = "buren"
TINTS = 6
_SHORT = 160


def people_page(
    viewer: Viewer, platform: Here, categories: tuple[CategoryRef, ...], chosen: str, found: PeopleList
) -> PeoplePage:
    """The list of people, with interests to choose from."""
    told, deed = _more(viewer, platform)
    return PeoplePage(
        lead=_lead(viewer, platform),
        chips=tuple(
            Link(_address(interesse="" if each.slug == chosen else each.slug), each.name, each.slug == chosen)
            for each in categories
        ),
        people=tuple(_card(person) for person in found.people),
        told=told,
        deed=deed,
        first=_first(viewer),
        next_href=_address(interesse=chosen, na=found.next) if found.next else "",
        first_href=_address(interesse=chosen) if found.later else "",
        filtered=bool(chosen),
    )


def seen_of(person: Person) -> Seen:
    """A profile as its page shows it."""
    blocks = [block for block in person.about.split("\n\n") if block.strip()]
    paragraphs = tuple(tuple(block.strip().split("\n")) for block in blocks)
    return Seen(person.name, _face(person), person.photo.large if person.photo else "", paragraphs, person.interests)


def edit_page(
    form: ProfileForm,
    account: Account,
    platform: Here,
    *,
    photo: str,
    paused: bool,
    saved: Saved | None = None,
    look: Look | None = None,
) -> EditPage:
    """One's own profile, with what was typed."""
    liked = set(form.interesses.data or ())
    return EditPage(
        form=form.view,
        levels=tuple(_levels(str(form.zichtbaarheid.data or ""), account.wijk_name, platform)),
        interests=tuple(Option(each.slug, each.name, each.slug in liked, each.look) for each in form.categories),
        ticks=(
            Option("toon_over", _("Wat ik over mezelf schreef"), bool(form.toon_over.data)),
            Option("toon_foto", _("Mijn foto"), bool(form.toon_foto.data)),
            Option("toon_interesses", _("Wat ik leuk vind"), bool(form.toon_interesses.data)),
        ),
        looks=(
            Option(NEIGHBOURS, _("Zo zien buren jou"), look="ooghuis"),
            Option("bezoekers", _("Zo zien bezoekers jou"), look="oog"),
        ),
        own_href=page_path(account.public_id),
        photo=photo,
        photo_lost=form.upload is not None,
        under_16=account.under_16,
        done=tuple(_done(saved)) if saved else (),
        look=look,
        paused=paused,
    )


def look_of(seen: Person | None, *, neighbour: bool, wijk: str) -> Look:
    """What "bekijk" shows."""
    heading = _("Zo zien buren jou") if neighbour else _("Zo zien bezoekers jou")
    nothing = (
        _("Je hebt nog niet gekozen waar je woont. Daarom heb je hier nog geen buren.")
        if neighbour and not wijk
        else _("Ze zien je niet.")
    )
    return Look(heading, seen_of(seen) if seen else None, nothing)


def _levels(chosen: str, wijk: str, platform: Here) -> list[Level]:
    where = wijk or _("je eigen %(gebied)s", gebied=platform.area_word)
    said = (
        (Visibility.ANONIEM, _("Niemand"), "oogdicht",
         _("Alleen jij ziet je profiel.")),
        (Visibility.BUREN, _("Buren"), "ooghuis",
         _("Mensen met een account in %(wijk)s. We controleren niet waar mensen wonen.", wijk=where)),
        (Visibility.OPENBAAR, _("Iedereen"), "oog", _("Iedereen die de site bezoekt, ook zonder account.")),
    )  # fmt: skip
    return [Level(level, label, icon, sentence, level == chosen) for level, label, icon, sentence in said]


def _done(saved: Saved) -> list[str]:
    lines = [_("Je profiel is bewaard. Het geldt meteen.")]
    if saved.lowered:
        lines.append(_("Minder mensen zien je nu."))
    if saved.cleared:
        lines.append(
            ngettext(
                "Je contactgegevens stonden bij %(count)s bericht of activiteit. Daar hebben we ze weggehaald.",
                "Je contactgegevens stonden bij %(count)s berichten en activiteiten. Daar hebben we ze weggehaald.",
                saved.cleared,
            )
        )
    return lines


def _lead(viewer: Viewer, platform: Here) -> str:
    if viewer.wijk_id is not None:
        return _("Buren die zich laten zien aan jouw %(gebied)s, of aan iedereen.", gebied=platform.area_word)
    return _("Mensen in %(plaats)s die zich aan iedereen laten zien.", plaats=platform.place)


def _more(viewer: Viewer, platform: Here) -> tuple[str, Link | None]:
    """What else this viewer could see, and how."""
    if viewer.is_visitor:
        return _("Met een account zie je ook wie zich alleen aan buren laat zien."), Link(
            "/account/inloggen?verder=/buren/", _("Log in")
        )
    if viewer.home_id is None:
        return (
            _("Kies waar je woont. Dan zie je na 24 uur ook wie zich alleen aan buren laat zien."),
            Link("/mijn/account", _("Kies je %(gebied)s", gebied=platform.area_word)),
        )
    if viewer.wijk_id is None:
        return _("24 uur nadat je je %(gebied)s koos, zie je hier ook je buren.", gebied=platform.area_word), None
    return _("Je kiest zelf wie jou ziet."), Link(EDIT_PATH, _("Naar je profiel"))


def _first(viewer: Viewer) -> Link:
    """What to do where nobody shows yet."""
    if viewer.is_visitor:
        return Link("/account/maken", _("Maak een account"))
    return Link(EDIT_PATH, _("Laat jezelf zien"))


def _card(person: Person) -> PersonCard:
    short = " ".join(person.about.split())
    if len(short) > _SHORT:
        short = short[:_SHORT].rsplit(" ", 1)[0] + " …"
    return PersonCard(page_path(person.public_id), person.name, _face(person), short, person.interests)


def _face(person: Person) -> Face:
    words = [word for word in person.name.split() if word[0].isalpha()] or [person.name]
    initials = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    tint = sum(map(ord, person.public_id)) % TINTS
    return Face(initials.upper(), tint, person.photo.small if person.photo else "")


def _address(**asked: str) -> str:
    pairs = {name: value for name, value in asked.items() if value}
    return PEOPLE_PATH + (f"?{urlencode(pairs)}" if pairs else "")
