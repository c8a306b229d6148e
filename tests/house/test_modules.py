"""Small rooms with a name on the door: one purpose, a docstring, one word for one thing in every folder."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import wijkplatform

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for folder in ("wijkplatform", "tests", "migrations") for path in (ROOT / folder).rglob("*.py"))
HOUSE = sorted((ROOT / "wijkplatform").rglob("*.py"))
NAMELESS = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "stuff", "lib", "base_utils"})
MOST_LINES, MOST_OF_A_FUNCTION = 210, 42
PACKAGES = frozenset(path.parent.name for path in (ROOT / "wijkplatform").glob("*/__init__.py"))
SHARED = {
    "templates": frozenset({"_layout", "_parts", "_mail"}),
    "static": frozenset({"_layout"}),
    "tests": frozenset({"house", "promises", "journeys", "factories", "bench", "planted", "data"}),
    "tests/factories": frozenset(),
}


def of(path: Path) -> str:
    """The name of a file, for a test's name."""
    return path.relative_to(ROOT).as_posix()


def modules() -> Iterator[ModuleType]:
    """Every module of the house, imported."""
    for found in pkgutil.walk_packages(wijkplatform.__path__, "wijkplatform."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def undocumented(module: ModuleType) -> list[str]:
    """What is public in `module` and does not say what it promises. An overriding method may leave it to the first."""
    found = [] if module.__doc__ else [module.__name__]
    for name, thing in vars(module).items():
        ours = getattr(thing, "__module__", None) == module.__name__
        if name.startswith("_") or not ours or not (inspect.isfunction(thing) or inspect.isclass(thing)):
            continue
        if not _said(thing):
            found.append(f"{module.__name__}.{name}")
        if inspect.isclass(thing):
            found += [f"{module.__name__}.{name}.{method}" for method in _silent_methods(thing)]
    return found


def _said(thing: object) -> bool:
    """Whether `thing` has a docstring that somebody wrote (dataclasses and enums make one up)."""
    made_up = inspect.isclass(thing) and (thing.__doc__ or "").startswith(f"{thing.__name__}(")
    return bool(vars(thing).get("__doc__") if inspect.isclass(thing) else thing.__doc__) and not made_up


def _silent_methods(cls: type) -> list[str]:
    inherited = {name for base in cls.__mro__[1:] for name in vars(base)}
    return [
        name
        for name, thing in vars(cls).items()
        if not name.startswith("_")
        and name not in inherited
        and (inspect.isfunction(thing) or isinstance(thing, property | classmethod | staticmethod))
        and not thing.__doc__
    ]


def test_what_is_public_says_what_it_promises() -> None:
    assert [name for module in modules() for name in undocumented(module)] == []


def test_silence_is_noticed() -> None:
    sample = ModuleType("sample")
    source = '''
from dataclasses import dataclass
class Base:
    """Said."""
    def said(self):
        """Said."""
    def silent(self): ...
@dataclass
class Made(Base):
    x: int
    def said(self): ...
    @property
    def also_silent(self): ...
def silent(): ...
def _private(): ...
'''
    exec(source, vars(sample))
    assert undocumented(sample) == [
        "sample", "sample.Base.silent", "sample.Made", "sample.Made.also_silent", "sample.silent",
    ]  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=of)
def test_a_module_has_a_name_and_says_what_it_is_for(path: Path) -> None:
    assert path.stem not in NAMELESS
    source = path.read_text(encoding="utf-8")
    assert not source.strip() or ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("path", HOUSE, ids=of)
def test_a_module_reads_in_one_sitting(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MOST_LINES
    assert too_long(source) == []


def too_long(source: str) -> list[str]:
    """The functions in `source` that do not fit on a screen."""
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= MOST_OF_A_FUNCTION]


def test_a_long_function_is_noticed() -> None:
    lines = "    x = 1\n"
    assert too_long(f"def f():\n{lines * (MOST_OF_A_FUNCTION - 1)}") == []
    assert too_long(f"def f():\n{lines * MOST_OF_A_FUNCTION}") == ["f"]


@pytest.mark.parametrize("path", HOUSE, ids=of)
def test_nothing_is_printed_past_click(path: Path) -> None:
    assert calls(path.read_text(encoding="utf-8"), "print") == 0


def calls(source: str, name: str) -> int:
    """How often `source` calls the function `name`."""
    found = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return sum(isinstance(function, ast.Name) and function.id == name for function in found)


def test_a_print_is_noticed() -> None:
    assert calls("def f():\n    print('x')\nprinter.print()\n", "print") == 1


@pytest.mark.parametrize("folder", SHARED)
def test_one_word_in_every_folder(folder: str) -> None:
    assert strangers(ROOT / folder, SHARED[folder]) == []


def strangers(folder: Path, shared: frozenset[str]) -> list[str]:
    """The folders (or factories) in `folder` that are named after no package of the house."""
    found = folder.glob("*.py") if folder.name == "factories" else (path for path in folder.iterdir() if path.is_dir())
    names = {path.stem for path in found if not path.name.startswith("__")}
    return sorted(names - PACKAGES - shared)


def test_a_stranger_is_noticed(tmp_path: Path) -> None:
    for name in ("agenda", "events", "_layout", "_stray"):
        (tmp_path / name).mkdir()
    assert strangers(tmp_path, SHARED["templates"]) == ["_stray", "events"]


def test_a_feature_is_named_as_its_package() -> None:
    from wijkplatform.app import FEATURES

    assert [feature.name for feature in FEATURES] == list(dict.fromkeys(feature.name for feature in FEATURES))
    assert {feature.name for feature in FEATURES} <= PACKAGES
    for feature in FEATURES:
        assert {pages.name for pages in feature.pages} <= {feature.name}
