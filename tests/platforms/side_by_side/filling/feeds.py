"""A side's embeds: one that a website shows, and one that was revoked."""

from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.core.database import db
from wijkplatform.feeds.models import Embed, EmbedCategory, EmbedSite, EmbedWijk

_KEYS = ({"key": "embed"}, {"key": "revoked embed"})
FORMATS = ("agenda", "agenda.ics", "agenda.json", "agenda.rss")

ADDRESSES: Addresses = {f"/embed/<key>/{each}": _KEYS for each in FORMATS}


def fill(side: Side) -> None:
    """Both with a site, a wijk, and a category."""
    for name, revoked in (("embed", None), ("revoked embed", side.ago(days=1))):
        embed = Embed(revoked_at=revoked)
        db.session.add(embed)
        db.session.flush()
        db.session.add_all(
            (
                EmbedSite(embed_id=embed.id, origin=side.site("partner")),
                EmbedWijk(
                    embed_id=embed.id, wijk_id=side.ids["wijk"], organisation_id=side.ids["organisation"],
                    agreed_by=side.text("Dorpshuis"), agreed_at=side.ago(days=3), agreed_how=side.text("brief"),
                ),
                EmbedCategory(embed_id=embed.id, category_id=side.ids["category"]),
            )
        )  # fmt: skip
        db.session.flush()
        side.known[name] = embed.key
