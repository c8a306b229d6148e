"""Making and revoking embeds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.errors import Invalid, NotFound
from wijkplatform.core.ids import new_public_id
from wijkplatform.core.lowering import note_lowering
from wijkplatform.core.text import _
from wijkplatform.feeds.models import Embed, EmbedCategory, EmbedSite, EmbedWijk
from wijkplatform.feeds.origins import origin_of
from wijkplatform.web.feature import Replay

BY_COMMAND = "opdracht"
REVOKED = "embed"
"""The kind of entry in the erasure log."""
MOST_SITES = 20


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who said yes: a body by its name, and its organisation when it is one of the platform's. Never a person."""

    name: str
    organisation_id: int | None = None
    how: str = BY_COMMAND


def create_embed(
    sites: Sequence[str], wijken: Collection[int], categories: Collection[int], agreement: Agreement
) -> str:
    """Let these websites show the agenda of these wijken, and return the key. In a writing unit; raises Invalid.

    The agreement is stored for each wijk. Without `categories` every one is shown.
    """
    origins = sorted({origin_of(site) for site in sites})
    if not 1 <= len(origins) <= MOST_SITES:
        raise Invalid(_("Noem 1 tot %(most)s websites waar de agenda mag staan.", most=MOST_SITES))
    if not wijken:
        raise Invalid(_("Dit platform heeft nog geen wijken, dus er is nog niets om te laten zien."))
    embed = Embed(key=_new_key())
    session().add(embed)
    session().flush()
    session().add_all(EmbedSite(embed_id=embed.id, origin=origin) for origin in origins)
    session().add_all(
        EmbedWijk(
            embed_id=embed.id,
            wijk_id=wijk_id,
            organisation_id=agreement.organisation_id,
            agreed_by=agreement.name,
            agreed_at=clock.now(),
            agreed_how=agreement.how,
        )
        for wijk_id in sorted(set(wijken))
    )
    session().add_all(EmbedCategory(embed_id=embed.id, category_id=each) for each in sorted(set(categories)))
    session().flush()
    return embed.key


def revoke_embed(key: str) -> bool:
    """Close a key, at once and for good; False when it was closed already. In a writing unit; raises NotFound."""
    embed = session().execute(select(Embed).where(Embed.key == key)).scalar_one_or_none()
    if embed is None:
        raise NotFound(_("Deze sleutel kennen we niet."))
    if embed.revoked_at is not None:
        return False
    embed.revoked_at = clock.now()
    session().flush()
    note_lowering(REVOKED, key)
    return True


def _revoke_again(key: str, _detail: str) -> None:
    """After a backup was restored."""
    embed = session().execute(select(Embed).where(Embed.key == key)).scalar_one_or_none()
    if embed is not None and embed.revoked_at is None:
        embed.revoked_at = clock.now()
        session().flush()


REPLAYS = (Replay(REVOKED, _revoke_again),)


def _new_key() -> str:
    """A random key that a command line does not take for an option."""
    while not (key := new_public_id())[0].isalnum():
        pass
    return key
