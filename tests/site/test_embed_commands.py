"""`wijk embed create|list|revoke`."""

import pytest
from flask import Flask

from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.terminal import run
from wijkplatform.feeds.queries import get_embed, list_embeds

SITE = "https://krant.example"


@pytest.fixture(autouse=True)
def _platform(house: House) -> None:
    with house.writing(None):
        make_platform()
        make_wijk("hertme")
        make_wijk("zenderen")
        make_category("samen-eten", "Samen eten", "eten")
        make_organisation()


def test_the_key_stands_alone_on_the_first_line_and_below_it_what_to_do(app: Flask, house: House) -> None:
    ran = run(app, "embed", "create", "--site", SITE)
    key = ran.lines[0]
    assert ran.code == 0
    assert len(key) == 22
    assert ran.lines[1:] == [
        "",
        "Zet dit in de pagina waar de agenda moet komen:",
        '  <script src="http://hus.example/embed/agenda.js" defer></script>',
        f'  <wijk-agenda sleutel="{key}"><a href="http://hus.example/agenda/">'
        "Bekijk de agenda van Testhus</a></wijk-agenda>",
        "",
        'Erbij mag: hoogte="800" (in pixels, 240 tot 4000) en titel="Agenda" (de naam die een schermlezer noemt).',
        "Heeft de website een Content-Security-Policy? Zet dan dit adres bij script-src en bij frame-src:",
        "  http://hus.example",
        "",
        "Of haal de agenda op als kalender, RSS of JSON:",
        f"  http://hus.example/embed/{key}/agenda.ics",
        f"  http://hus.example/embed/{key}/agenda.rss",
        f"  http://hus.example/embed/{key}/agenda.json",
    ]
    with house.reading():
        assert len(get_embed(key).wijken) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["--site", SITE, "--site", "http://localhost:8001", "--wijk", "hertme", "--categorie", "samen-eten"],
        ["--site", SITE, "http://localhost:8001", "--wijk", "hertme", "--categorie", "samen-eten"],
    ],
)
def test_several_websites_one_wijk_and_one_category(app: Flask, house: House, words: list[str]) -> None:
    ran = run(app, "embed", "create", *words, "--namens", "de-linde", "--platform", "hus")
    with house.reading():
        embed = get_embed(ran.lines[0])
        assert embed.sites == ("http://localhost:8001", SITE)
        assert (len(embed.wijken), len(embed.categories)) == (1, 1)
        assert list_embeds()[0].agreed == ("Dorpshuis De Linde",)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Noem 1 tot 20 websites waar de agenda mag staan."),
        (["--site", "https://krant.example/x"], "“https://krant.example/x” is een pagina: geef alleen de website, zoals https://krant.example."),
        (["--site", "*"], "“*” is geen website: schrijf die als https://buurtkrant.example."),
        (["--site", SITE, "--wijk", "hertmee"], "Er is geen buurt “hertmee”: bedoel je hertme?"),
        (["--site", SITE, "--categorie", "eten"], "Er is geen categorie “eten”: kies samen-eten."),
        (["--site", SITE, "--namens", "linde"], "Er is geen organisatie “linde”: bedoel je de-linde?"),
        (["--site", SITE, "--platform", "huis"], "Er is geen platform huis."),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_and_leaves_nothing(app: Flask, house: House, words: list[str], sentence: str) -> None:
    ran = run(app, "embed", "create", *words)
    assert (ran.code, ran.sentence) == (1, sentence)
    with house.reading():
        assert list_embeds() == ()


def test_the_list_and_revoking(app: Flask) -> None:
    assert run(app, "embed", "list").lines == ["Er is nog geen sleutel."]
    key = run(app, "embed", "create", "--site", SITE, "--wijk", "hertme").lines[0]
    who = "akkoord van Stichting Testhus voor 1 wijk"
    assert run(app, "embed", "list").lines == [f"{key}\twerkt sinds 24 november 2026\t{SITE}\t{who}"]
    assert run(app, "embed", "revoke", key).lines == ["De sleutel is ingetrokken."]
    assert run(app, "embed", "revoke", key).lines == ["Deze sleutel was al ingetrokken."]
    assert run(app, "embed", "list").lines == [f"{key}\tingetrokken op 24 november 2026\t{SITE}\t{who}"]


def test_an_unknown_key_is_a_sentence(app: Flask) -> None:
    ran = run(app, "embed", "revoke", "x" * 22)
    assert (ran.code, ran.sentence) == (1, "Deze sleutel kennen we niet.")


def test_a_key_says_itself_of_which_platform_it_is(app: Flask, house: House) -> None:
    key = run(app, "embed", "create", "--site", SITE).lines[0]
    with house.writing(None):
        make_platform("elders.example")
    elsewhere = run(app, "embed", "revoke", key, "--platform", "elders")
    assert (elsewhere.code, elsewhere.sentence) == (1, "Deze sleutel kennen we niet.")
    assert run(app, "embed", "revoke", key).lines == ["De sleutel is ingetrokken."]
    assert run(app, "embed", "revoke", key, "--platform", "hus").lines == ["Deze sleutel was al ingetrokken."]
