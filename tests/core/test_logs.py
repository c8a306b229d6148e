"""Log lines hold no addresses, no queries and no links to act on, in a traceback neither."""

import io
import logging
from pathlib import Path
from time import process_time

import pytest

from wijkplatform.core.logs import Mask, prepare_logs
from wijkplatform.core.settings import Settings

pytestmark = pytest.mark.no_database


def masked(message: str) -> str:
    """`message` as it would stand in the log."""
    return Mask("%(message)s").format(logging.LogRecord("x", logging.INFO, "x", 1, message, None, None))


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("mail to piet.de-boer+x@post.example failed", "mail to [adres] failed"),
        ("o'brien@post.example", "o'[adres]"),
        ("<piet@localhost>", "<[adres]>"),
        ("from 192.168.12.34:5000", "from 192.168.x.x:5000"),
        ("from 2001:db8:1:2:3:4:5:6 and ::1", "from 2001:db8::/32 and ::/32"),
        ("from [2a02:a440::1]:443", "from [2a02:a440::/32]:443"),
        ("::ffff:192.0.2.7", "192.0.x.x"),
        (
            "no answer from 2001:db8::1: gone. And 2001:db8::1.",
            "no answer from 2001:db8::/32: gone. And 2001:db8::/32.",
        ),
        ("GET /agenda/?q=schuldhulp&wijk=x 200", "GET /agenda/?[vraag] 200"),
        ("GET /link/wachtwoord/abc-DEF_1.x", "GET /link/wachtwoord/[geheim]"),
        ("/mail-stoppen/abc", "/mail-stoppen/[geheim]"),
        ("/antwoord/abc", "/antwoord/[geheim]"),
        ("/account/bevestigen/abc", "/account/bevestigen/[geheim]"),
        ("/account/wachtwoord/abc", "/account/wachtwoord/[geheim]"),
        ("/mijn/gegevens/download/abc", "/mijn/gegevens/download/[geheim]"),
        ("cannot reach postgresql://wijk:geheim@db.example/wijk", "cannot reach [adres]/wijk"),
        ("2026-11-24 08:00:00,123 job agenda: 12:30 done", "2026-11-24 08:00:00,123 job agenda: 12:30 done"),
        ("sqlalchemy.exc::Error at 10:20:30", "sqlalchemy.exc::Error at 10:20:30"),
        ("release 1.2.3, is that so?", "release 1.2.3, is that so?"),
    ],
)
def test_what_tells_of_a_person_is_masked_and_nothing_else(message: str, line: str) -> None:
    assert masked(message) == line


def test_a_traceback_is_masked_too() -> None:
    try:
        raise ValueError("geen plaats voor piet@post.example")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "fout", None, (ValueError, error, error.__traceback__))
    line = Mask("%(message)s").format(record)
    assert "ValueError: geen plaats voor [adres]" in line
    assert "piet@" not in line


def test_a_long_line_does_not_take_long() -> None:
    started = process_time()
    for piece in ("a", "a@", ":", "1.", "1:", "/", "/?", "/link/"):
        masked(piece * 20_000)
    assert process_time() - started < 3


def test_every_logger_is_masked_once_however_many_applications(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    root, stream = logging.getLogger(), io.StringIO()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr("sys.stderr", stream)
    prepare_logs(Settings(tmp_path))
    prepare_logs(Settings(tmp_path, log_level="ERROR"))
    logging.getLogger("some.library").warning("piet@post.example")
    logging.getLogger("wijkplatform.web").error("jan@post.example")
    logging.getLogger("wijkplatform.web").warning("below the level")
    lines = stream.getvalue().splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == [
        "WARNING some.library [adres]",
        "ERROR wijkplatform.web [adres]",
    ]
