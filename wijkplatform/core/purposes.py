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

    ACCOUNT = PurposeText(
        sentence="Een account voor wie meedoet op het platform.",
        basis="uitvoering van een overeenkomst (AVG art. 6 lid 1 onder b)",
        term="tot je account wordt gewist; een adres dat niet bevestigd is: twee dagen; wie op een besloten site "
        "niet wordt toegelaten: hooguit 30 dagen",
        recipients="niemand",
    )
    PARENT = PurposeText(
        sentence="Toestemming van een ouder voor wie jonger is dan 16.",
        basis="toestemming van een ouder (AVG art. 8, UAVG art. 5)",
        term="tot de ouder de toestemming intrekt, het kind 16 is, of het account weg is; hooguit vier jaar",
        recipients="niemand",
    )
    PROFILE = PurposeText(
        sentence="Een profiel voor wie zich aan anderen wil laten zien.",
        basis="toestemming (AVG art. 6 lid 1 onder a)",
        term="tot je het weghaalt of je account verwijdert",
        recipients="wie je zelf kiest: niemand, je buren, of iedereen",
    )
    CONSENT = PurposeText(
        sentence="Laten zien waar iemand mee instemde, en wanneer.",
        basis="wettelijke plicht (AVG art. 7 lid 1)",
        term="zo lang als het account",
        recipients="niemand",
    )
    SERVICE_MAIL = PurposeText(
        sentence="De mail die een account nodig heeft: bevestigen, inloggen, en bericht als er iets verandert.",
        basis="uitvoering van een overeenkomst (AVG art. 6 lid 1 onder b)",
        term="tot de mail verstuurd is; dat er een mail was: 30 dagen",
        recipients="de mailserver van het platform",
    )
    PHOTOS = PurposeText(
        sentence="De foto's laten zien die mensen zelf plaatsen, aan wie zij dat willen.",
        basis="toestemming (AVG art. 6 lid 1 onder a)",
        term="tot je de foto weghaalt of je account weg is; de bestanden hooguit twee uur langer",
        recipients="niemand",
    )
    ROLES = PurposeText(
        sentence="Bijhouden wie het platform beheert, of voor welke organisatie iemand schrijft.",
        basis="gerechtvaardigd belang (AVG art. 6 lid 1 onder f)",
        term="zo lang als de rol",
        recipients="niemand",
    )
    SECURITY = PurposeText(
        sentence="De site en de accounts veilig houden: wie is er ingelogd, is er misbruik, en gaat er iets mis.",
        basis="gerechtvaardigd belang (AVG art. 6 lid 1 onder f)",
        term="inloggen: hooguit 90 dagen; een bekend apparaat: een jaar; tellers en logregels: een dag, "
        "als onleesbare sleutel of alleen het begin van het internetadres",
        recipients="niemand",
    )
