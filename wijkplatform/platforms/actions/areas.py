"""Dividing a platform into wijken, from the CBS list and, where wanted, a file with own names and joined areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from wijkplatform.core.database import session
from wijkplatform.core.errors import Conflict, Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.actions.in_use import wijken_in_use
from wijkplatform.platforms.actions.naming import Naming, reading_order
from wijkplatform.platforms.area_names import listed
from wijkplatform.platforms.cbs import Gemeente, Level, areas_of, echoed, gemeente_of
from wijkplatform.platforms.models import Wijk, WijkArea
from wijkplatform.platforms.names_file import NamedWijk, read_names
from wijkplatform.platforms.queries import list_wijken
from wijkplatform.platforms.slugs import choose
from wijkplatform.web.here import here

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class AreaReport:
    """What an import did, in names of wijken; `same` counts what was right already."""

    gemeente: str
    level: Level
    new: tuple[str, ...]
    renamed: tuple[str, ...]
    gone: tuple[str, ...]
    same: int


def import_areas(gemeente: str, level: str = "", names: str | None = None, *, beside: bool = False) -> AreaReport:
    """Give this platform the wijken of `gemeente` (code or name); needs a writing unit.

    Repeatable: a wijk of the same areas keeps its id and slug. Without `names` (text of a file, see `names_file`) areas
    that are here already stay as they are; with it, wijken are named and joined as it says. Who counts as a neighbour
    and which website shows what hang on a wijk, so one that something points at is renamed but never divided anew:
    Conflict, as for another gemeente than the one that is here, unless `beside`. Raises Invalid (UnknownCode) for what
    the list does not have.
    """
    found = gemeente_of(gemeente)
    present = _present()
    if not beside:
        _require_same(found, present)
    wanted_level = _level(level, present)
    wanted = read_names(names or "", areas_of(found.code, wanted_level))
    if names is None:
        wanted = _without_known(wanted, present)
    return _divide(found, wanted_level, wanted, present)


def _divide(gemeente: Gemeente, level: Level, wanted: Sequence[NamedWijk], present: Mapping[int, Codes]) -> AreaReport:
    """Wijken of exactly these areas stay, others that hold one of them go, and the rest comes."""
    by_codes = {codes: wijk_id for wijk_id, codes in present.items()}
    stays = {by_codes[_codes(named)]: named for named in wanted if _codes(named) in by_codes}
    comes = [named for named in wanted if _codes(named) not in by_codes]
    moving = {code for named in comes for code in _codes(named)}
    goes = [wijk_id for wijk_id, codes in present.items() if codes & moving]
    gone = _remove(goes)
    wijken = {wijk.id: wijk for wijk in session().execute(select(Wijk)).scalars()}
    others = (wijk.name for wijk_id, wijk in wijken.items() if wijk_id not in stays)
    naming = Naming(gemeente.name, others, (wijk.slug for wijk in wijken.values()))
    renamed = [wijken[wijk_id].name for wijk_id, named in stays.items() if naming.rename(wijken[wijk_id], named.name)]
    new = [_add(naming.new(named.name), named) for named in comes]
    _put_in_order()
    same = len(present) - len(goes) - len(renamed)
    return AreaReport(gemeente.name, level, tuple(new), tuple(renamed), gone, same)


def _present() -> dict[int, Codes]:
    """The codes of each wijk that comes from the list."""
    found: dict[int, set[str]] = {}
    for wijk_id, code in session().execute(select(WijkArea.wijk_id, WijkArea.cbs_code)):
        found.setdefault(wijk_id, set()).add(code)
    return {wijk_id: frozenset(codes) for wijk_id, codes in found.items()}


def _without_known(wanted: Sequence[NamedWijk], present: Mapping[int, Codes]) -> tuple[NamedWijk, ...]:
    known = {code for codes in present.values() for code in codes}
    return tuple(named for named in wanted if not known & _codes(named))


def _require_same(gemeente: Gemeente, present: Mapping[int, Codes]) -> None:
    """A slip in a code would fill the platform with wijken of elsewhere: another gemeente must be asked for."""
    codes = sorted({code for codes in present.values() for code in codes})
    known = sorted({f"GM{code[2:6]}" for code in codes})
    if not codes or gemeente.code in known:
        return
    names = [f"{each.name} ({each.code})" for each in map(gemeente_of, known)]
    raise Conflict(
        _("Dit platform heeft al %(gebieden)s van %(gemeenten)s. Geef --erbij mee als %(nieuw)s er echt bij hoort.",
          gebieden=_("buurten") if codes[0].startswith("BU") else _("wijken"),
          gemeenten=listed(names, _("en")), nieuw=gemeente.official_name)
    )  # fmt: skip


def remove_wijk(slug: str) -> str:
    """Take one wijk away and return its name; needs a writing unit. Raises Invalid when there is none with this slug,
    and Conflict when anything points at it.
    """
    (wijk,) = choose([slug], list_wijken(), here().area_word)
    if wijken_in_use([wijk.id]):
        raise Conflict(
            _("%(naam)s kan niet weg: er hoort nog iets bij, zoals een activiteit, organisatie of sleutel.",
              naam=wijk.name)
        )  # fmt: skip
    session().execute(delete(Wijk).where(Wijk.id == wijk.id))
    return wijk.name


def _level(given: str, present: Mapping[int, Codes]) -> Level:
    """The level as said, else as it is here already, else wijk. Two levels would lie over each other."""
    if given and given not in set(Level):
        raise Invalid(_("“%(given)s” is geen niveau: kies wijk of buurt.", given=echoed(given)))
    codes = [code for codes in present.values() for code in codes]
    if not codes:
        return Level(given or Level.WIJK)
    here = Level.BUURT if codes[0].startswith("BU") else Level.WIJK
    if given and given != here:
        raise Conflict(
            _("Dit platform is al verdeeld op niveau %(niveau)s: twee niveaus door elkaar kan niet.", niveau=here)
        )
    return here


def _remove(ids: Sequence[int]) -> tuple[str, ...]:
    """Take away wijken whose areas go elsewhere; Conflict, and nothing is done, when anything points at one of them."""
    if not ids:
        return ()
    query = select(Wijk.id, Wijk.name).where(Wijk.id.in_(ids)).order_by(Wijk.position)
    named = {row.id: row.name for row in session().execute(query)}
    if used := wijken_in_use(ids):
        names = listed([name for wijk_id, name in named.items() if wijk_id in used], _("en"))
        raise Conflict(
            _("De grenzen van %(namen)s kunnen niet meer anders: er hoort al iets bij. De naam wel.", namen=names)
        )
    session().execute(delete(Wijk).where(Wijk.id.in_(ids)))
    return tuple(named.values())


def _add(wijk: Wijk, named: NamedWijk) -> str:
    session().add(wijk)
    session().flush()
    session().add_all(
        WijkArea(wijk_id=wijk.id, cbs_code=area.code, cbs_name=area.name, cbs_year=area.year) for area in named.areas
    )
    session().flush()
    return wijk.name


def _put_in_order() -> None:
    wijken = sorted(session().execute(select(Wijk)).scalars(), key=lambda wijk: reading_order(wijk.name))
    for position, wijk in enumerate(wijken):
        wijk.position = position
    session().flush()


def _codes(named: NamedWijk) -> Codes:
    return frozenset(area.code for area in named.areas)
