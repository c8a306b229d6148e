"""A concept of a processor agreement (AVG art. 28 lid 3), drawn up from the platform's own register (W13)."""

from collections.abc import Iterable

from sqlalchemy import MetaData

from wijkplatform.core.personal import PersonLink, VisitorLink, declaration_of
from wijkplatform.core.text import _
from wijkplatform.privacy.statement.cards import ProcessorRow
from wijkplatform.privacy.statement.content import Statement
from wijkplatform.privacy.statement.present import processor_rows
from wijkplatform.privacy.statement.purpose_card import PurposeCard

_BLANK = "……………………………………"


def list_kinds_of_people(metadata: MetaData) -> tuple[str, ...]:
    """Whose data there is, by the roles that the tables declare; each once."""
    said = (declaration_of(column.info) for table in metadata.tables.values() for column in table.c)
    return tuple(sorted({each.role for each in said if isinstance(each, PersonLink | VisitorLink)}))


def write_agreement(says: Statement, people: Iterable[str], day: str, processor: ProcessorRow | None = None) -> str:
    """The concept as plain text, for `processor` or with its particulars left open. `day` is today in words."""
    parts = (
        [
            _("VERWERKERSOVEREENKOMST (CONCEPT)"),
            _("Gemaakt op %(dag)s uit het register van verwerkingen.", dag=day),
            _("Dit is een begin. Laat een jurist meelezen voor je tekent."),
        ],
        _parties(says, processor),
        *_clauses(says),
        _annex_of_data(says.purposes, people),
        _annex_of_processors(processor_rows(says.processors)),
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _parties(says: Statement, processor: ProcessorRow | None) -> list[str]:
    name, task, country = (processor.name, processor.task, processor.country) if processor else (_BLANK,) * 3
    return [
        _("WIE SPREKEN DIT AF"),
        _("De verantwoordelijke: %(wie)s", wie=says.controller),
        _("  Adres: %(adres)s", adres=", ".join(says.address_lines)),
        _("  E-mail: %(adres)s; privacycontact: %(contact)s", adres=says.email, contact=says.privacy_contact),
        _("De verwerker: %(wie)s", wie=name),
        _("  Adres: %(adres)s", adres=_BLANK),
        _("  Wat de verwerker doet: %(taak)s", taak=task),
        _("  Land waar de gegevens staan: %(land)s", land=country),
    ]


def _clauses(says: Statement) -> tuple[list[str], ...]:
    """What art. 28 lid 3 asks for, a clause each, and where to sign."""
    texts = (*_about_the_work(), *_about_people(says.privacy_contact), *_about_the_end())
    signing = [
        _("ONDERTEKENING"),
        _("Namens de verantwoordelijke: %(leeg)s  Datum: %(leeg)s", leeg=_BLANK),
        _("Namens de verwerker: %(leeg)s  Datum: %(leeg)s", leeg=_BLANK),
    ]
    clauses = ([f"{number}. {heading}", text] for number, (heading, text) in enumerate(texts, start=1))
    return (*clauses, signing)


def _about_the_work() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Waar het over gaat"),
            _("De verwerker werkt met persoonsgegevens voor de verantwoordelijke, en alleen daarvoor. Welke gegevens"
              " dat zijn, waarvoor en hoe lang, staat in bijlage 1. De afspraak duurt zo lang als de opdracht."),
        ),
        (
            _("Alleen in opdracht"),
            _("De verwerker doet met de gegevens alleen wat de verantwoordelijke schriftelijk vraagt. Is een opdracht"
              " volgens de verwerker in strijd met de wet? Dan zegt de verwerker dat meteen."),
        ),
        (
            _("Geheimhouding"),
            _("Iedereen die bij de verwerker de gegevens kan zien, heeft geheimhouding beloofd."),
        ),
        (
            _("Beveiliging (AVG art. 32)"),
            _("De verwerker beveiligt de gegevens passend: versleuteld onderweg en in reservekopieën, alleen"
              " toegankelijk voor wie het nodig heeft, en geregeld getest."),
        ),
        (
            _("Andere bedrijven"),
            _("De verwerker schakelt geen ander bedrijf in zonder schriftelijke toestemming vooraf. Voor dat bedrijf"
              " gelden dezelfde afspraken."),
        ),
        (
            _("Buiten Europa"),
            _("De gegevens gaan niet naar een land buiten de Europese Economische Ruimte, tenzij de verantwoordelijke"
              " dat schriftelijk goed vindt en de wet het toestaat."),
        ),
    )  # fmt: skip


def _about_people(contact: str) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Rechten van mensen"),
            _("Vraagt iemand om inzage, verbetering, wissen, beperking of een kopie? Dan helpt de verwerker daarbij."
              " Een vraag die bij de verwerker komt, gaat binnen twee werkdagen naar %(contact)s.", contact=contact),
        ),
        (
            _("Datalekken"),
            _("De verwerker meldt een datalek meteen, en uiterlijk binnen 24 uur, aan %(contact)s: wat er gebeurde, om"
              " wie en om welke gegevens het gaat, en wat de verwerker doet. De verantwoordelijke meldt het zo nodig"
              " binnen 72 uur bij de Autoriteit Persoonsgegevens.", contact=contact),
        ),
    )  # fmt: skip


def _about_the_end() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Hulp en controle"),
            _("De verwerker helpt bij een onderzoek naar risico's (DPIA), laat zien dat deze afspraken kloppen, en"
              " werkt mee als de verantwoordelijke dat laat controleren."),
        ),
        (
            _("Als het stopt"),
            _("De verwerker geeft de gegevens terug of wist ze, wat de verantwoordelijke kiest, ook uit"
              " reservekopieën, en bevestigt dat. De termijnen in bijlage 1 gelden ook bij de verwerker."),
        ),
    )  # fmt: skip


def _annex_of_data(purposes: Iterable[PurposeCard], people: Iterable[str]) -> list[str]:
    lines = [_("BIJLAGE 1. WELKE GEGEVENS"), _("Van wie: %(rollen)s.", rollen="; ".join(people))]
    for card in purposes:
        lines += [
            "",
            card.sentence,
            _("  Grondslag: %(tekst)s", tekst=card.basis),
            _("  Bewaren: %(tekst)s", tekst=card.term),
            _("  Wie krijgt het: %(tekst)s", tekst=card.recipients),
            _("  Wat: %(tekst)s", tekst="; ".join(card.held)),
        ]
    return lines


def _annex_of_processors(processors: Iterable[ProcessorRow]) -> list[str]:
    rows = [
        _(
            "  %(naam)s: %(taak)s (%(land)s, overeenkomst van %(dag)s)",
            naam=each.name,
            taak=each.task,
            land=each.country,
            dag=each.agreed_words,
        )
        for each in processors
    ]
    return [_("BIJLAGE 2. VERWERKERS DIE ER AL ZIJN"), *(rows or [_("  Nog geen.")])]
