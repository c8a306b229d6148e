"""What a page offers to take along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakeAlong:
    """What one takes along of an activity: a calendar with all its dates, one with the date that is shown (empty when
    there is only one), and a poster.
    """

    ics_href: str
    ics_date_href: str
    poster_href: str
