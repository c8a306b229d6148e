"""The legal table: why personal data is held, on which ground, and who receives it. How long
is said by what is held, and put in words from there (`core/terms.py`).

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
    """One purpose: `sentence` in B1 Dutch, its ground, `recipients` outside the house, `word`: the purpose in short,
    `seen_by`: who sees it on the site when nothing else is chosen.
    """

    sentence: str
    basis: Basis
    recipients: str
    word: str
    seen_by: str = "alleen jij"


class Purpose(Enum):
    """The purposes this release knows."""

    ACCOUNT = PurposeText(
        sentence="Een account voor wie meedoet op het platform.",
        basis=Basis.CONTRACT,
        recipients="niemand",
        word="account",
    )
    PARENT = PurposeText(
        sentence="Toestemming van een ouder voor wie jonger is dan 16.",
        basis=Basis.PARENT,
        recipients="niemand",
        word="toestemming van een ouder",
        seen_by="het kind en de ouder",
    )
    PROFILE = PurposeText(
        sentence="Een profiel voor wie zich aan anderen wil laten zien.",
        basis=Basis.CONSENT,
        recipients="wie je zelf kiest: niemand, je buren, of iedereen",
        word="profiel",
        seen_by="wie je zelf kiest",
    )
    CONSENT = PurposeText(
        sentence="Laten zien waar iemand mee instemde, en wanneer.",
        basis=Basis.DUTY,
        recipients="niemand",
        word="waarmee iemand instemde",
    )
    SERVICE_MAIL = PurposeText(
        sentence="De mail die een account nodig heeft: bevestigen, inloggen, en bericht als er iets verandert.",
        basis=Basis.CONTRACT,
        recipients="de mailserver van het platform",
        word="mail van het account",
    )
    PHOTOS = PurposeText(
        sentence="De foto's laten zien die mensen zelf plaatsen, aan wie zij dat willen.",
        basis=Basis.CONSENT,
        recipients="niemand",
        word="foto's",
        seen_by="wie je zelf kiest",
    )
    CONTENT = PurposeText(
        sentence="Laten zien wat je zelf plaatst, zoals een activiteit, aan wie jij dat wilt.",
        basis=Basis.CONTRACT,
        recipients="wie je zelf kiest; een site die onze agenda toont of wie zich erop abonneert, zonder je naam, je "
        "contactgegevens en je adres",
        word="wat je plaatst",
        seen_by="wie je zelf kiest",
    )
    ROLES = PurposeText(
        sentence="Bijhouden wie het platform beheert, of voor welke organisatie iemand schrijft.",
        basis=Basis.INTEREST,
        recipients="niemand",
        word="rollen",
        seen_by="jij en wie het platform beheert",
    )
    SECURITY = PurposeText(
        sentence="De site en de accounts veilig houden: wie is er ingelogd, is er misbruik, en gaat er iets mis.",
        basis=Basis.INTEREST,
        recipients="niemand",
        word="veiligheid",
    )
    CALENDAR = PurposeText(
        sentence="De agenda in je eigen telefoon of computer zetten.",
        basis=Basis.CONTRACT,
        recipients="niemand; de kalender die je zelf kiest, haalt alleen de agenda op",
        word="de agenda in je telefoon",
    )
    TIPS = PurposeText(
        sentence="Een tip voor de agenda nakijken, en er iets over vragen aan wie hem gaf.",
        basis=Basis.INTEREST,
        recipients="niemand",
        word="tips voor de agenda",
        seen_by="jij, de wijkbeheerder en de beheerder",
    )
    MESSAGES = PurposeText(
        sentence="Een bericht doorgeven aan wie je schrijft, en het antwoord aan jou.",
        basis=Basis.CONTRACT,
        recipients="wie je schrijft; de mailserver van het platform",
        word="berichten",
        seen_by="jij en wie je schrijft",
    )
    RIGHTS = PurposeText(
        sentence="Laten zien wat er van iemand bewaard is, en wie het zag of kreeg.",
        basis=Basis.DUTY,
        recipients="niemand",
        word="rechten",
    )
    BREACHES = PurposeText(
        sentence="Een melding van een datalek onderzoeken en afhandelen.",
        basis=Basis.DUTY,
        recipients="het privacycontact van het platform",
        word="datalekken",
        seen_by="jij en het privacycontact",
    )
