"""The legal table: why personal data is held, on which ground, how long, and who receives it.

One page that a lawyer can read. Columns and stores point at a row here; the register of processing (GDPR art. 30) is
generated from it. A purpose comes into this table together with the first column or store that needs it.
"""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class PurposeText:
    """One purpose: `sentence` in B1 Dutch, `basis` with the article, `term` in words, `recipients` outside the
    house.
    """

    sentence: str
    basis: str
    term: str
    recipients: str


class Purpose(Enum):
    """The purposes this release knows."""

    SECURITY = PurposeText(
        sentence="De site veilig houden: te veel verzoeken achter elkaar tegenhouden, en zien wat er misgaat.",
        basis="gerechtvaardigd belang (AVG art. 6 lid 1 onder f)",
        term="hooguit een dag: als onleesbare sleutel, en in de logregels alleen het begin van het internetadres",
        recipients="niemand",
    )
