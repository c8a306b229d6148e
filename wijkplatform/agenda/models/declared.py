"""What the columns of activities say about people: those of a resident tell something about that resident."""

from wijkplatform.core.personal import Personal, personal
from wijkplatform.core.purposes import Purpose

TIME = "wanneer een activiteit is"
WITH_EVENT = "Dit hoort bij een activiteit van je, en gaat met die activiteit weg."


def said(label: str) -> Personal:
    """Something that a resident says in an own activity; of an organisation's activity it is about nobody."""
    return personal(Purpose.CONTENT, label=label, of=("owner_id",))


def said_with(label: str) -> Personal:
    """The same, in a row that belongs to the activity."""
    return personal(Purpose.CONTENT, label=label)
