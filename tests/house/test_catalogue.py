"""Every text that a person reads goes through the catalogue, and the catalogue is up to date."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.house.catalogue import POT, ROOT, catalogue, loose_sentences, loose_texts, messages

pytestmark = pytest.mark.no_database

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MODULES = sorted((ROOT / "wijkplatform").rglob("*.py"))


def of(path: Path) -> str:
    """The name of a file, for a test's name."""
    return path.relative_to(ROOT).as_posix()


def test_the_catalogue_is_up_to_date() -> None:
    assert POT.read_text(encoding="utf-8") == catalogue(), "run: make catalogue"


def test_the_catalogue_follows_the_texts(tmp_path: Path) -> None:
    (tmp_path / "wijkplatform").mkdir()
    (tmp_path / "templates").mkdir()
    module, template = tmp_path / "wijkplatform" / "a.py", tmp_path / "templates" / "a.html"
    module.write_text('x = _("Uit Python")\ny = ngettext("%(count)s datum", "%(count)s data", 2)\n')
    template.write_text('{{ _("Uit een template") }}{% trans %}Nog een{% endtrans %}')
    before = catalogue(tmp_path)
    for text in ("Uit Python", "%(count)s datum", "%(count)s data", "Uit een template", "Nog een"):
        assert f'"{text}"' in before
    module.write_text("# een regel erbij\n\n" + module.read_text())
    assert catalogue(tmp_path) == before  # line numbers do not count
    template.write_text('{{ _("Uit een template!") }}{% trans %}Nog een{% endtrans %}')
    assert catalogue(tmp_path) != before


@pytest.mark.parametrize("path", TEMPLATES, ids=of)
def test_a_template_prints_no_text_of_its_own(path: Path) -> None:
    assert loose_texts(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Welkom</p>", ["Welkom"]),
        ("<p>{{ naam }} is er</p>", ["… is er"]),
        ("<p>{% if x %}Ja{% else %}{{ _('Nee') }}{% endif %}</p>", ["Ja…"]),
        ("<p>{{ 'Ja' if x else _('Nee') }}</p>", ["Ja …"]),
        ("<p>{{ x or 'geen naam' }}</p>", ["geen naam"]),
        ("<p>{{ 'van ' ~ x }}</p>", ["van"]),
        ("{% block title %}Agenda{% endblock %}", ["Agenda"]),
        ('<img alt="Een straat">', ["Een straat"]),
        ('<a title="Verder" href="/x">{{ x }}</a>', ["Verder"]),
        ('<nav aria-label="Hoofdmenu"></nav>', ["Hoofdmenu"]),
        ('<input placeholder="Zoek op naam">', ["Zoek op naam"]),
        ('<input type="submit" value="Zoek">', ["Zoek"]),
        ('<meta name="description" content="Wat er te doen is">', ["Wat er te doen is"]),
        ('<meta property="og:title" content="{{ x }} van Hus">', ["… van Hus"]),
        ("{{ field('naam', 'Je naam') }}", ["Je naam"]),
        ("{{ field('naam', label='Je naam') }}", ["Je naam"]),
        ("{% macro m() %}<b>Let op</b>{% endmacro %}", ["Let op"]),
        ("{% for x in y %}{{ x }}, {% else %}Niets gevonden{% endfor %}", ["…, Niets gevonden"]),
    ],
)
def test_a_loose_text_is_found(template: str, found: list[str]) -> None:
    assert loose_texts(template) == found


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ _('Welkom') }}</p>",
        "<p>{% trans %}Welkom{% endtrans %}</p>",
        "<p>{{ ngettext('%(num)s keuze', '%(num)s keuzes', 3) }}</p>",
        "<p>{{ page.text }} – {{ page.day }}, 10:00</p>",
        "<h{{ level }} class='a b'>{{ x }}</h{{ level }}><{{ tag }} class='c'>",
        "<p class=\"{{ 'card card--big' if x else 'card' }}\" id='top' data-x='Een'>{{ x }}</p>",
        "{# Dit is een opmerking #}<!-- ook een -->",
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
        "{% block kind %}article{% endblock %}{% block robots %}noindex, follow{% endblock %}",
        "<script>const naam = 1;</script><style>p { color: red }</style>",
        "{% extends 'a.html' %}{% from 'b.html' import c %}{{ c('een-slug', 3) }}{{ asset('_layout/Base.css') }}",
        '<input type="hidden" name="wijk" value="{{ wijk }}">',
    ],
)
def test_what_is_no_text_is_left_alone(template: str) -> None:
    assert loose_texts(template) == []


@pytest.mark.parametrize("path", MODULES, ids=of)
def test_a_module_says_no_sentence_of_its_own(path: Path) -> None:
    assert loose_sentences(path.read_text(encoding="utf-8")) == []


def test_a_loose_sentence_is_found() -> None:
    assert loose_sentences('raise Invalid("Dit kan niet.")') == ["Dit kan niet."]
    assert loose_sentences('raise errors.NotFound(f"Er is geen {x}.")') == ["Er is geen ."]
    assert loose_sentences('click.echo("Klaar.")') == ["Klaar."]
    assert (
        loose_sentences('raise Invalid(_("Dit kan niet."))\nclick.echo(key)\nclick.echo("  ")\nraise Invalid()') == []
    )


def test_every_text_can_be_filled_in() -> None:
    """A literal % is written %%, or printing the text would fail."""
    for path, message in messages():
        for text in (message,) if isinstance(message, str) else message:
            assert text % defaultdict(lambda: 1), path


def test_texts_of_templates_hold_no_markup_that_could_break_a_page() -> None:
    """They are printed as they are, in attributes too: quotes are typographic ones, and `&` is written "en"."""
    for path, message in messages():
        if path.startswith("templates/"):
            for text in (message,) if isinstance(message, str) else message:
                assert not re.search(r'["&]|<(?!/?(?:strong|em|b|i|abbr)>)', text), (path, text)
