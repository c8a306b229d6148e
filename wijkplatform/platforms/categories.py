"""The categories that a new platform begins with: plain words (B1), each with the look of its icon."""

from wijkplatform.core.ids import slug_of
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Category


def default_categories() -> tuple[Category, ...]:
    """New rows for the ten kinds of activity, in the order in which they are shown."""
    kinds = (
        (_("Elkaar ontmoeten"), "ontmoeten"),
        (_("Gezond en fit"), "bewegen"),
        (_("Cultuur"), "cultuur"),
        (_("Samen eten"), "eten"),
        (_("Kinderen en jeugd"), "jeugd"),
        (_("Voor ouderen"), "ouderen"),
        (_("Cursus"), "cursus"),
        (_("Groen en buurt"), "groen"),
        (_("Hulp en advies"), "hulp"),
        (_("Klussen en maken"), "maken"),
    )
    return tuple(
        Category(slug=slug_of(name), name=name, look=look, position=position)
        for position, (name, look) in enumerate(kinds)
    )
