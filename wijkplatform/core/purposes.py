"""The legal table: why personal data is held, on which ground, how long, and who receives it.

One page that a lawyer can read. Columns and stores point at a row here; the register of processing (GDPR art. 30) is
generated from it. A purpose comes into this table together with the first column or store that needs it.
"""

from dataclasses import dataclass
from enum import Enum


class Basis(Enum):
    """On which ground, with the article (AVG art. 6). What somebody can do about it follows from it (K06, K07)."""

    CONTRACT = "uitvoering van een overeenkomst (AVG art. 6 lid 1 onder b)"
    CONSENT = "toestemming (AVG art. 6 lid 1 onder a)"
    PARENT = "toestemming van een ouder (AVG art. 8, UAVG art. 5)"
    DUTY = "wettelijke plicht (AVG art. 6 lid 1 onder c)"
    INTEREST = "gerechtvaardigd belang (AVG art. 6 lid 1 onder f)"


@dataclass(frozen=True, slots=True)
class PurposeText:
    """One purpose: `sentence` in B1 Dutch, its ground, `term` in words, `recipients` outside the house, `seen_by`: who
    sees it on the site when nothing else is chosen.
    """

    sentence: str
    basis: Basis
    term: str
    recipients: str
    seen_by: str = "alleen jij"


class Purpose(Enum):
    """The purposes this release knows."""

    ACCOUNT = PurposeText(
        sentence="Een account voor wie meedoet op het platform.",
        basis=Basis.CONTRACT,
        term="tot je account wordt gewist; een account dat je twee jaar niet gebruikt, wissen we na twee mails, 30 "
        "dagen na de eerste; een adres dat niet bevestigd is: twee dagen; wie op een besloten site niet wordt "
        "toegelaten: hooguit 30 dagen",
        recipients="niemand",
    )
    PARENT = PurposeText(
        sentence="Toestemming van een ouder voor wie jonger is dan 16.",
        basis=Basis.PARENT,
        term="tot de ouder de toestemming intrekt, het kind 16 is, of het account weg is; hooguit vier jaar",
        recipients="niemand",
        seen_by="het kind en de ouder",
    )
    PROFILE = PurposeText(
        sentence="Een profiel voor wie zich aan anderen wil laten zien.",
        basis=Basis.CONSENT,
        term="tot je het weghaalt of je account verwijdert",
        recipients="wie je zelf kiest: niemand, je buren, of iedereen",
        seen_by="wie je zelf kiest",
    )
    CONSENT = PurposeText(
        sentence="Laten zien waar iemand mee instemde, en wanneer.",
        basis=Basis.DUTY,
        term="zo lang als het account",
        recipients="niemand",
    )
    SERVICE_MAIL = PurposeText(
        sentence="De mail die een account nodig heeft: bevestigen, inloggen, en bericht als er iets verandert.",
        basis=Basis.CONTRACT,
        term="tot de mail verstuurd is; dat er een mail was: 30 dagen",
        recipients="de mailserver van het platform",
    )
    PHOTOS = PurposeText(
        sentence="De foto's laten zien die mensen zelf plaatsen, aan wie zij dat willen.",
        basis=Basis.CONSENT,
        term="tot je de foto weghaalt of je account weg is; de bestanden hooguit twee uur langer",
        recipients="niemand",
        seen_by="wie je zelf kiest",
    )
    ROLES = PurposeText(
        sentence="Bijhouden wie het platform beheert, of voor welke organisatie iemand schrijft.",
        basis=Basis.INTEREST,
        term="zo lang als de rol",
        recipients="niemand",
        seen_by="jij en wie het platform beheert",
    )
    SECURITY = PurposeText(
        sentence="De site en de accounts veilig houden: wie is er ingelogd, is er misbruik, en gaat er iets mis.",
        basis=Basis.INTEREST,
        term="inloggen: hooguit 90 dagen; een bekend apparaat: een jaar; tellers en logregels: een dag, "
        "als onleesbare sleutel of alleen het begin van het internetadres",
        recipients="niemand",
    )
    CALENDAR = PurposeText(
        sentence="De agenda in je eigen telefoon of computer zetten.",
        basis=Basis.CONTRACT,
        term="tot je het adres intrekt, of je account weg is",
        recipients="niemand; de kalender die je zelf kiest, haalt alleen de agenda op",
    )
    RIGHTS = PurposeText(
        sentence="Laten zien wat er van iemand bewaard is, en wie het zag of kreeg.",
        basis=Basis.DUTY,
        term="wie iets zag of kreeg: twee jaar; een download en een geopende link: een dag",
        recipients="niemand",
    )
    BREACHES = PurposeText(
        sentence="Een melding van een datalek onderzoeken en afhandelen.",
        basis=Basis.DUTY,
        term="een jaar na de melding",
        recipients="het privacycontact van het platform",
        seen_by="jij en het privacycontact",
    )
