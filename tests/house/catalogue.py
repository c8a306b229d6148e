"""The catalogue of texts: what it holds, and which texts of templates and commands are not in it.

`python -m tests.house.catalogue` (or `make catalogue`) writes `wijkplatform/translations/wijk.pot` anew.
"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parents[2]
POT = ROOT / "wijkplatform" / "translations" / "wijk.pot"
HEADER = """\
# The texts of Wijkplatform, for translators. The message ids are the Dutch texts themselves.
# Made by `make catalogue`; a test of the house keeps it up to date.
msgid ""
msgstr ""
"Project-Id-Version: wijkplatform\\n"
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
SAID_BY = frozenset(KEYWORDS)
JINJA = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
READ_ALOUD = frozenset({"alt", "aria-label", "aria-description", "label", "placeholder", "title"})
SOMETHING = "q0"
"""Stands for what a template fills in: may be part of a tag's name, and never makes two letters in a row."""
UNSPOKEN = frozenset({"script", "style"})
SPEAKING = frozenset({"NotFound", "NotAllowed", "Invalid", "Conflict", "TooMany", "SettingsError", "ClickException",
                      "UsageError", "BadParameter", "echo"})  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NOT_A_TEXT = re.compile(r"[a-z-]+=[\w.-]+(?:, [a-z-]+=[\w.-]+)*|(?:[a-z-]+=\"[^\"]*\"\s*)+")
_FOR_MACHINES = frozenset({"kind", "robots", "main_class", "styles"})
"""Blocks that fill an attribute which no person reads."""


def catalogue(root: Path = ROOT) -> str:
    """The whole catalogue as text: sorted, without dates and line numbers, so that it changes only with the texts."""
    made = Catalog(charset="utf-8")
    for path, message in messages(root):
        made.add(message, locations=[(path, 0)])
    written = BytesIO()
    write_po(written, made, width=100, sort_output=True, omit_header=True, include_lineno=False)
    return HEADER + written.getvalue().decode()


def messages(root: Path = ROOT) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Every text that goes through gettext, with the file that it stands in."""
    for method, folder, pattern in (
        ("python", "wijkplatform", "*.py"),
        ("jinja2.ext:babel_extract", "templates", "*.html"),
    ):
        options = {"newstyle_gettext": "true", "encoding": "utf-8"} if folder == "templates" else {}
        for path in sorted((root / folder).rglob(pattern)):
            for _line, message, _comments, _context in extract_from_file(method, path, KEYWORDS, options=options):
                yield path.relative_to(root).as_posix(), message


def loose_texts(template: str) -> list[str]:
    """The texts that `template` prints, or has read aloud, and that do not go through gettext."""
    reader = _Reader()
    reader.feed("".join(_literal(JINJA.parse(template))))
    reader.close()
    return reader.found + [text for text in _arguments(JINJA.parse(template)) if _is_text(text)]


def loose_sentences(source: str) -> list[str]:
    """The sentences that Python `source` says to people and that do not go through gettext."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        said = call.args[0]
        if name in SPEAKING and isinstance(said, ast.Constant | ast.JoinedStr) and _LETTERS.search(_constant(said)):
            found.append(_constant(said))
    return found


def _constant(said: ast.Constant | ast.JoinedStr) -> str:
    """The literal part of a text in Python."""
    if isinstance(said, ast.Constant):
        return str(said.value) if isinstance(said.value, str) else ""
    return "".join(str(part.value) for part in said.values if isinstance(part, ast.Constant))


def _literal(node: nodes.Node) -> Iterator[str]:
    """What a template prints literally, in order; `SOMETHING` where something else is printed."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block) and child.name in _FOR_MACHINES:
            continue
        if isinstance(child, nodes.TemplateData):
            yield child.data
        elif isinstance(node, nodes.Output):
            yield from _printed(child) or (SOMETHING,)
        elif not isinstance(child, nodes.Expr):
            yield from _literal(child)


def _printed(node: nodes.Node | None) -> list[str]:
    """The literal texts that an expression may print."""
    if isinstance(node, nodes.Const):
        return [str(node.value)]
    if isinstance(node, nodes.CondExpr):
        return [*(_printed(node.expr1) or [SOMETHING]), " ", *(_printed(node.expr2) or [SOMETHING])]
    if isinstance(node, nodes.Concat | nodes.Or | nodes.Add | nodes.Filter | nodes.MarkSafeIfAutoescape):
        return [text for child in node.iter_child_nodes() for text in _printed(child)]
    return []


def _arguments(tree: nodes.Node) -> Iterator[str]:
    """The literal texts that a template hands to macros: sentences, as far as one can tell."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in {*SAID_BY, "asset", "icon", "large"}:
            continue
        for given in (*call.args, *(keyword.value for keyword in call.kwargs)):
            if (
                isinstance(given, nodes.Const)
                and isinstance(given.value, str)
                and re.match(r"[A-Z].*[a-z]", given.value)
            ):
                yield given.value


def _is_text(words: str) -> bool:
    return bool(_LETTERS.search(words)) and not _NOT_A_TEXT.fullmatch(words.strip())


class _Reader(HTMLParser):
    """Reads as a person does: words on the page, and words that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        about = dict(attrs).get("name") or dict(attrs).get("property") or ""
        for name, value in attrs:
            aloud = (
                name in READ_ALOUD
                or (name == "value" and tag in {"button", "input"})
                or (name == "content" and about.endswith(("description", "title", "alt", "site_name")))
            )
            if aloud and value and _is_text(value):
                self._note(value)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not UNSPOKEN & set(self.inside) and _is_text(data):
            self._note(data)

    def _note(self, words: str) -> None:
        self.found.append(" ".join(words.replace(SOMETHING, "…").split()))


if __name__ == "__main__":
    POT.parent.mkdir(exist_ok=True)
    POT.write_text(catalogue(), encoding="utf-8")
