"""The styles keep the house rules: layers, no ids, no `!important`, nothing unknown, nothing unused, no other host.

Classes are compared in both directions: what a template uses exists in a stylesheet, and what a stylesheet has is used.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import tinycss2
from tinycss2 import ast

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).parents[2]
LAYERS = ("tokens", "base", "layout", "components", "features", "print")
SHEETS = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "static").rglob("*.css"))}
TEMPLATES = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").rglob("*.html"))}
# The example page of a partner is another organisation's site: own styles, no layers of ours.
PARTNER = (ROOT / "static/site/partner.css", ROOT / "templates/site/partner.html")
OUR_SHEETS = {path: css for path, css in SHEETS.items() if path != PARTNER[0]}
OUR_TEMPLATES = {path: html for path, html in TEMPLATES.items() if path != PARTNER[1] and path.parent.name != "_mail"}


def walk(nodes: list[ast.Node]) -> Iterator[ast.Node]:
    """Every token, those inside brackets and functions too."""
    for node in nodes:
        yield node
        for inside in ("prelude", "content", "arguments"):
            yield from walk(getattr(node, inside, None) or [])


def rules(css: str) -> Iterator[ast.QualifiedRule]:
    """Every rule with a selector, whatever at-rules stand around it."""
    waiting: list[ast.Node] = list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    while waiting:
        node = waiting.pop()
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword != "page":
            waiting.extend(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))


def faults(css: str) -> list[str]:
    """What this stylesheet does that the house does not want."""
    found = []
    for rule in rules(css):
        if any(token.type == "hash" for token in walk(rule.prelude)):
            found.append(f"id in {tinycss2.serialize(rule.prelude).strip()}")
        for item in tinycss2.parse_blocks_contents(rule.content):
            if item.type == "declaration" and item.important:
                found.append(f"!important on {item.name}")
            if item.type == "error":
                found.append(item.message)
    for token in walk(tinycss2.parse_component_value_list(css)):
        if token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            found.append("url(): a picture belongs in the sprite")
        if token.type == "at-keyword" and token.lower_value == "import":
            found.append("@import: link it in the layout")
    return found


def outside_layers(css: str) -> list[str]:
    """What stands in no layer of ours."""
    return [
        tinycss2.serialize([node]).strip()[:60]
        for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        if not (node.type == "at-rule" and node.lower_at_keyword == "layer")
        or not set(re.findall(r"[a-z]+", tinycss2.serialize(node.prelude))) <= set(LAYERS)
    ]


def classes_of_css(css: str) -> set[str]:
    """The classes in all selectors."""
    found = set()
    for rule in rules(css):
        tokens = list(walk(rule.prelude))
        for dot, name in pairwise(tokens):
            if dot.type == "literal" and dot.value == "." and name.type == "ident":
                found.add(name.value)
    return found


def classes_of_html(html: str) -> set[str]:
    """The classes in a template; `kind--{{ … }}` becomes `kind--*`."""
    html = re.sub(r"\{#.*?#\}", "", html, flags=re.DOTALL)
    html = re.sub(r"\{\{.*?\}\}", "*", re.sub(r"\{%.*?%\}", "", html, flags=re.DOTALL), flags=re.DOTALL)
    return {name for value in re.findall(r'\sclass="([^"]*)"', html) for name in value.split()}


def unmatched(names: set[str], others: set[str]) -> set[str]:
    """The names that no other name matches; a `*` at the end of either matches any ending."""
    open_ends = tuple(name[:-1] for name in others if name.endswith("*"))
    return {
        name
        for name in names - others
        if not (open_ends and name.startswith(open_ends))
        and not (name.endswith("*") and any(other.startswith(name[:-1]) for other in others))
    }


def all_classes() -> tuple[set[str], set[str]]:
    """Ours, in the stylesheets; and in the templates, or given by a script of ours."""
    css = set().union(*map(classes_of_css, OUR_SHEETS.values()))
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "static").rglob("*.js"))
    return css, set(re.findall(r'className = "([^"]+)"', scripts)).union(*map(classes_of_html, OUR_TEMPLATES.values()))


def properties(css: str) -> tuple[set[str], set[str]]:
    """The custom properties that are set, and those that are read."""
    return set(re.findall(r"(?<![\w-])(--[a-z0-9-]+)\s*:", css)), set(re.findall(r"var\(\s*(--[a-z0-9-]+)", css))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_stylesheet_keeps_the_rules(path: Path) -> None:
    assert faults(SHEETS[path]) == []


@pytest.mark.parametrize("path", OUR_SHEETS, ids=lambda path: path.name)
def test_everything_stands_in_a_layer(path: Path) -> None:
    assert outside_layers(OUR_SHEETS[path]) == []


def test_the_order_of_the_layers_is_said_once_and_first() -> None:
    order = f"@layer {', '.join(LAYERS)};"
    assert [path.name for path, css in OUR_SHEETS.items() if order in css] == ["tokens.css"]
    layout = (ROOT / "templates/_layout/base.html").read_text(encoding="utf-8")
    assert re.findall(r"asset\('(\S+?\.css)'\)", layout)[0] == "_layout/tokens.css"


def test_every_class_in_a_template_has_a_style() -> None:
    css, html = all_classes()
    assert unmatched(html, css) == set()


def test_every_class_in_a_stylesheet_is_used() -> None:
    css, html = all_classes()
    assert unmatched(css, html) == set()


def test_the_partners_page_uses_its_own_styles() -> None:
    assert classes_of_css(SHEETS[PARTNER[0]]) == classes_of_html(TEMPLATES[PARTNER[1]])


def test_every_custom_property_exists_and_is_used() -> None:
    pictures = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "static").rglob("*.svg"))
    known, read = properties("".join(OUR_SHEETS.values()))
    read |= properties(pictures)[1]
    assert read - known == set()
    assert known - read == set()


def symbols(sprite: str, mark: str) -> set[str]:
    """The names in one of our sprites."""
    return set(re.findall(rf'id="{mark}-([a-z-]+)"', (ROOT / "static/_layout" / sprite).read_text(encoding="utf-8")))


def test_icons_in_templates_and_sprite_are_the_same() -> None:
    text = "".join(OUR_TEMPLATES.values())
    looks = {name[6:] for name in all_classes()[0] if name.startswith(("kind--", "note--"))}
    there = symbols("icons.svg", "i")
    cards = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "wijkplatform").rglob("mine.py"))
    by_code = set(re.findall(r'"([a-z]+)"', cards)) & there
    assert set(re.findall(r'icon\((?:[a-z.]+ or )?"([a-z]+)"\)', text)) | looks | by_code == there


def test_drawings_in_templates_and_sprite_are_the_same() -> None:
    text = "".join(OUR_TEMPLATES.values())
    there = symbols("drawings.svg", "d")
    assert set(re.findall(r'(?:small|large|empty)\("([a-z-]+)"', text)) <= there
    assert {name for name in there if f'"{name}"' not in text and f'#d-{name}"' not in text} == set()


BAD = "@layer components { #menu .a { color: red !important } .b { background: url(https://elsewhere.example/x.png) } }"


def test_the_rules_bite() -> None:
    found = faults(BAD)
    assert any(fault.startswith("id in #menu") for fault in found)
    assert "!important on color" in found
    assert any(fault.startswith("url()") for fault in found)
    assert outside_layers("a { color: red }") and outside_layers("@layer other { a { color: red } }")


def test_the_comparison_of_classes_bites() -> None:
    css = classes_of_css(BAD + " @media print { .c:has(> .d), .kind--eten { color: red } }")
    html = classes_of_html('<p class="a{% if x %} e{% endif %}"><i class="kind--{{ look }}"></i></p>')
    assert (css, html) == ({"a", "b", "c", "d", "kind--eten"}, {"a", "e", "kind--*"})
    assert unmatched(html, css) == {"e"}
    assert unmatched(css, html) == {"b", "c", "d"}


def test_the_comparison_of_properties_bites() -> None:
    assert properties("a { --one: 1; color: var(--two) }") == ({"--one"}, {"--two"})
