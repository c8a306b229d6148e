"""Nothing is sent inside a request: one module speaks SMTP, and only the worker and `wijk mail test` go there."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_database

ROOT = Path(__file__).resolve().parents[2] / "wijkplatform"
HOUSE = sorted(ROOT.rglob("*.py"))
MAY = {
    "smtplib": {"core/smtp.py"},
    "SmtpServer": {"core/smtp.py"},
    "open_post_office": {"core/smtp.py", "web/post.py", "site/mail_commands.py"},
    "deliver_waiting": {"web/post.py", "commands/worker.py"},
    "Folder": {"commands/serve.py", "core/mail.py", "core/smtp.py", "web/post.py", "site/mail_commands.py"},
}


def named(source: str) -> set[str]:
    """Which of the guarded names `source` uses, imports or takes from a module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found |= {name.name.split(".")[0] for name in names}
                found |= {str(node.module).split(".")[0]} if isinstance(node, ast.ImportFrom) else set()
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                found.add(name)
    return found & set(MAY)


@pytest.mark.parametrize("path", HOUSE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_worker_and_the_command_send(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    assert {name for name in named(path.read_text(encoding="utf-8")) if where not in MAY[name]} == set()


def test_who_may_is_there_and_does() -> None:
    for name, places in MAY.items():
        assert {place for place in places if name not in named((ROOT / place).read_text(encoding="utf-8"))} == set()


def test_a_page_that_sends_is_noticed() -> None:
    assert named("import smtplib") == {"smtplib"}
    assert named("from smtplib import SMTP") == {"smtplib"}
    assert named("from wijkplatform.core.smtp import open_post_office") == {"open_post_office"}
    assert named("from wijkplatform.core import smtp\nsmtp.SmtpServer('x')") == {"SmtpServer"}
    assert named("from wijkplatform.core.outbox import enqueue") == set()
