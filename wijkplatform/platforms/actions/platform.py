"""Making a platform and saying something else about it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from wijkplatform.core.database import bind_platform, bound_platform_id, session
from wijkplatform.core.errors import Conflict
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.text import _
from wijkplatform.platforms.categories import default_categories
from wijkplatform.platforms.content import raise_version
from wijkplatform.platforms.models import Platform, PlatformHost
from wijkplatform.platforms.particulars import read_particulars
from wijkplatform.platforms.slugs import require_slug
from wijkplatform.web.kit import kit

_LONGEST_SLUG = 60
CLOSED = "besloten"
"""The kind of entry in the erasure log: a platform was shut for visitors."""


def create_platform(slug: str, given: Mapping[str, str]) -> Platform:
    """A new platform with its host names and default categories; `given` by the keys of `particulars`.

    Needs a writing unit for no platform, which works for the new one afterwards. Raises Invalid with every fault, and
    Conflict when the slug or a host name is taken.
    """
    require_slug(slug, _LONGEST_SLUG)
    said = read_particulars(given, complete=True)
    if session().execute(select(Platform.id).where(Platform.slug == slug)).first():
        raise Conflict(_("Er is al een platform %(naam)s.", naam=slug))
    _require_free(said.hosts, owner_id=None)
    platform = Platform(slug=slug, **said.columns)
    session().add(platform)
    session().flush()
    bind_platform(session(), platform.id)
    _give_hosts(platform.id, said.hosts)
    session().add_all(default_categories())
    session().flush()
    return platform


def set_platform(given: Mapping[str, str]) -> None:
    """Change what `given` names of the platform that this unit works for; host names are replaced as a whole.

    Raises Invalid (then nothing changed) and Conflict for a host name of another platform.
    """
    said = read_particulars(given, complete=False)
    platform = session().get_one(Platform, bound_platform_id(session()))
    _require_free(said.hosts, owner_id=platform.id)
    if said.columns.get("closed") and not platform.closed:
        note_lowering(CLOSED, "")
    for column, value in said.columns.items():
        setattr(platform, column, value)
    if said.hosts:
        session().execute(delete(PlatformHost).where(PlatformHost.owner_id == platform.id))
        _give_hosts(platform.id, said.hosts)
    raise_version(session())
    session().flush()
    for feature in kit().features:
        if feature.on_particulars:
            feature.on_particulars()


def close_again(ref: str, _detail: str) -> None:
    """Shut the platform that this unit works for, as the erasure log tells; in a writing unit. It has no `ref`."""
    if ref:
        return
    session().get_one(Platform, bound_platform_id(session())).closed = True
    raise_version(session())
    session().flush()


def _require_free(hosts: Sequence[str], owner_id: int | None) -> None:
    query = select(PlatformHost.host).where(
        PlatformHost.host.in_(hosts), PlatformHost.owner_id.is_distinct_from(owner_id)
    )
    taken = session().execute(query.order_by(PlatformHost.host)).scalars().first()
    if taken:
        raise Conflict(_("%(host)s hoort al bij een ander platform.", host=taken))


def _give_hosts(platform_id: int, hosts: Sequence[str]) -> None:
    session().add_all(PlatformHost(host=name, owner_id=platform_id, is_main=name == hosts[0]) for name in hosts)
