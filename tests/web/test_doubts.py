"""Contact details in what others will read are pointed out, and what only looks like them is not."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest
from flask import Flask, g
from wtforms import StringField

from tests.contacts import Contact, account, mail, phone
from tests.web.test_bsn import BSN, forms_of
from wijkplatform.core.audience import visitor_of
from wijkplatform.web.doubts import QUESTIONS, doubt_about
from wijkplatform.web.forms import Form
from wijkplatform.web.view import Doubt

NOTHING: dict[str, tuple[str, ...]] = {question.answer: () for question in QUESTIONS}
AROUND = ("{}", "Opgeven kan bij Sanne: {}.", "Kosten 3 euro ({}), van 10.00 tot 12.00 uur", "Vragen?\n{}\nTot dan!")
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"]


def asked(text: str, published: bool = True) -> Doubt | None:
    """What is asked about a text."""
    return doubt_about("tekst", text, NOTHING, published=published)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("make", "called"),
    [(phone, "een telefoonnummer"), (mail, "een e-mailadres"), (account, "een rekeningnummer")],
    ids=["phone", "mail", "account"],
)
def test_a_thousand_of_each_are_pointed_out_by_name(make: Callable[[Random], Contact], called: str) -> None:
    chance = Random(7)
    for number in range(1_000):
        written = make(chance).written
        text = AROUND[number % len(AROUND)].format(written)
        # Of some a piece could be a BSN; who says that it is none is asked the rest.
        doubt = doubt_about("tekst", text, NOTHING | {"geen_bsn": ("tekst",)}, published=True)
        assert doubt is not None, text
        assert called in doubt, text
        assert written not in doubt
        assert doubt.answer == "laat_staan"


def harmless(chance: Random) -> str:
    """A text as people write it about an activity: full of numbers, and none of anybody's."""

    def clock() -> str:
        return f"{chance.randrange(6, 24)}{chance.choice('.:')}{chance.choice(('00', '15', '30', '45'))}"

    def number(most: int) -> int:
        return chance.randrange(1, most)

    day, month, year = number(29), number(11), chance.randrange(1950, 2040)
    sentences = (
        f"Elke {chance.choice(DAYS)} van {clock()} tot {clock()} uur in De Linde.",
        f"{chance.choice(DAYS).title()} {day} {MONTHS[month - 1]} {year}, {clock()} - {clock()}, zaal {number(12)}.",
        f"Op {day:02}-{month:02}-{year} om {clock()}.",
        f"{year}-{month:02}-{day:02} {clock()}–{clock()} uur",
        f"{day}/{month}/{year} {clock()}",
        f"Kosten: € {number(30)},{number(100):02} per keer, {number(99)}.{number(100):02} euro voor {number(9)} keer.",
        f"Marktstraat {number(300)}, {chance.randrange(1000, 10000)} AB Borne.",
        f"Ronde 1: {clock()}, ronde 2: {clock()}, ronde 3: {clock()}.",
        f"Voor kinderen van {number(9)}-{chance.randrange(9, 13)} jaar, of 65+. Seizoen {year}-{year + 1}.",
        f"Data: {day}, {day + 7}, {day + 14} en {day + 21} {MONTHS[month - 1]}.",
        f"Bus {number(99)} gaat om {clock()}, {clock()} en {clock()}. Loop {number(900)} meter.",
        "Is het een noodgeval? Bel 112. Anders 0900-8844, of de gemeente op 14 074.",
        f"Volg @buurthuis_borne, of kijk op https://www.delinde.example/agenda/{year}/{month:02}/{day:02}/koor.",
        f"Voor {number(12)} personen: {number(9)}00 gram meel, {number(9)} eieren, {number(9)}50 ml melk.",
        f"De afstand is {number(20)},{number(10)} km. We lopen {number(9)}.000 stappen.",
        f"Lotnummer {number(9999)}, trekking om {clock()} uur; hoofdprijs € {number(9)}.{number(10)}00,-.",
        f"Inloop {clock()}. Live@Dorpshuis begint om {clock()}. Inschrijven kan t/m {day}-{month}.",
        f"Zing mee met nummer {number(500)}, {number(500)} en {number(500)} uit de bundel van {year}.",
    )
    return " ".join(chance.sample(sentences, 3))


@pytest.mark.no_database
def test_a_thousand_texts_about_activities_are_not() -> None:
    chance = Random(8)
    for _number in range(1_000):
        text = harmless(chance)
        assert asked(text) is None, text


@pytest.mark.no_database
def test_several_are_named_in_one_sentence() -> None:
    doubt = asked("Bel 06-12345678, mail jan@x.example, of maak over op NL91 ABNA 0417 1643 00")
    assert doubt is not None
    assert doubt.startswith("Hier staat een telefoonnummer, een e-mailadres en een rekeningnummer. ")


@pytest.mark.no_database
def test_how_else_is_said_where_it_helps() -> None:
    def more(text: str) -> str:
        found = doubt_about("tekst", text, NOTHING, published=True, otherwise="Liever zo.")
        return found.more if found else ""

    assert more("06-12345678") == "Op andere websites komt het niet. Liever zo."
    assert more("NL91 ABNA 0417 1643 00").endswith("komt het niet. Geef het liever alleen aan wie het nodig heeft.")
    assert more(BSN) == ""


@pytest.mark.no_database
def test_a_bsn_goes_first_and_is_asked_of_any_text() -> None:
    both = f"{BSN} of 06-12345678"
    for published in (True, False):
        doubt = asked(both, published)
        assert doubt is not None
        assert doubt.answer == "geen_bsn"
    answered = NOTHING | {"geen_bsn": ("tekst",)}
    then = doubt_about("tekst", both, answered, published=True)
    assert then is not None
    assert then.answer == "laat_staan"
    assert doubt_about("tekst", both, answered, published=False) is None
    assert doubt_about("tekst", both, answered | {"laat_staan": ("tekst",)}, published=True) is None
    assert doubt_about("tekst", both, NOTHING | {"laat_staan": ("tekst",)}, published=True) is not None


@pytest.mark.no_database
def test_what_only_its_author_reads_is_not_asked_about() -> None:
    assert asked("06-12345678", published=False) is None


def test_each_answer_is_a_field_and_each_published_text_too(app: Flask) -> None:
    published = set()
    for kind in forms_of():
        with app.test_request_context("/", method="POST"):
            g.viewer = visitor_of(1)
            form = kind(formdata=None)
            assert {question.answer for question in QUESTIONS} <= {field.name for field in form}
            assert all(isinstance(form[name], StringField) for name in form.published)
            published |= {f"{kind.__name__}.{name}" for name in form.published}
    assert published >= {"EventForm.titel", "EventForm.tekst", "EventForm.alt", "DeedForm.reden", "ProfileForm.over"}


class Notice(Form):
    """Two texts that all read, and one that nobody else does."""

    titel = StringField()
    tekst = StringField()
    geheim = StringField()
    published = frozenset({"titel", "tekst"})


def filled_in(app: Flask, stood: Mapping[str, str] | None = None, **data: Any) -> dict[str, list[str]]:
    """What is found wrong with it, by field, as the names of the boxes; and what travels along, in `answers`."""
    with app.test_request_context("/", method="POST", data=data):
        g.viewer = visitor_of(1)
        form = Notice()
        form.stood = stood or {}
        form.validate()
        wrong = [field for field in form if field.errors and field.name != "csrf_token"]
        found = {each.name: [what.answer for what in each.errors if isinstance(what, Doubt)] for each in wrong}
        return found | {"answers": ["=".join(each) for each in form.view.answers]}


PHONE, MAIL = "Bel 06-12345678.", "Mail jan@x.example."


def test_every_field_gets_its_own_and_is_answered_by_itself(app: Flask) -> None:
    typed = {"titel": PHONE, "tekst": MAIL, "geheim": PHONE}
    assert filled_in(app, **typed) == {"titel": ["laat_staan"], "tekst": ["laat_staan"], "answers": []}
    assert filled_in(app, **typed, laat_staan="titel") == {"tekst": ["laat_staan"], "answers": ["laat_staan=titel"]}
    both = ["laat_staan=titel", "laat_staan=tekst"]
    assert filled_in(app, **typed, laat_staan=["titel", "tekst"]) == {"answers": both}


def test_an_answer_goes_along_while_the_other_question_is_asked(app: Flask) -> None:
    typed = {"tekst": f"{BSN} of 06-12345678"}
    assert filled_in(app, **typed, geen_bsn="tekst") == {"tekst": ["laat_staan"], "answers": ["geen_bsn=tekst"]}
    assert filled_in(app, **typed, laat_staan="tekst") == {"tekst": ["geen_bsn"], "answers": ["laat_staan=tekst"]}


def test_an_answer_about_no_field_is_nothing(app: Flask) -> None:
    found = filled_in(app, tekst=PHONE, laat_staan=["niets", "<b>", ""])
    assert found == {"tekst": ["laat_staan"], "answers": []}


def test_an_answer_ends_where_the_text_has_to_be_changed(app: Flask) -> None:
    found = filled_in(app, tekst=[PHONE, PHONE], laat_staan="tekst")
    assert found == {"tekst": [], "answers": []}


def test_what_stood_there_is_not_asked_about_until_it_is_changed(app: Flask) -> None:
    stood = {"tekst": f"Kom langs.\n\n{PHONE}"}
    assert filled_in(app, stood, tekst=f"Kom langs.\r\n\r\n{PHONE} ") == {"answers": []}
    assert filled_in(app, stood, tekst=f"Kom ook. {PHONE}") == {"tekst": ["laat_staan"], "answers": []}
    assert filled_in(app, stood, titel=PHONE) == {"titel": ["laat_staan"], "answers": []}
