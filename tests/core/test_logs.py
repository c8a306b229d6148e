"""Log lines are JSON, hold no addresses, no queries and no links to act on, in a traceback neither."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkplatform.core.logs import REQUEST_ID, STORE, json_lines, lines_to, prepare_logs, request_lines
from wijkplatform.core.settings import Settings

pytestmark = pytest.mark.no_database


def test_a_line_is_json_with_a_traceback_that_is_masked_too() -> None:
    try:
        raise ValueError("geen plaats voor piet@post.example\nen 192.0.2.7")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "fout: %s", ("é\n",), (ValueError, error, None))
    line = json_lines().format(record)
    assert "\n" not in line
    fields = json.loads(line)
    assert list(fields) == ["time", "level", "logger", "event", "traceback"]
    assert (fields["level"], fields["logger"], fields["event"]) == ("error", "x", "fout: é\n")
    assert fields["traceback"] == "ValueError: geen plaats voor [adres]\nen 192.0.x.x"
    assert fields["time"].endswith("+00:00")


def test_what_a_library_hangs_on_a_record_does_not_come_along() -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "x", None, None)
    record.email = "piet@post.example"
    assert list(json.loads(json_lines().format(record))) == ["time", "level", "logger", "event"]


def test_a_line_said_during_a_request_carries_its_id() -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "x", None, None)
    token = REQUEST_ID.set("abc")
    try:
        assert json.loads(json_lines().format(record))["request"] == "abc"
    finally:
        REQUEST_ID.reset(token)


@pytest.fixture
def levels_put_back() -> Iterator[None]:
    """Put back what is said by the house's loggers: else later tests hear nothing."""
    house = logging.getLogger("wijkplatform")
    before = house.level
    yield
    house.setLevel(before)


@pytest.mark.usefixtures("levels_put_back")
def test_every_logger_is_masked_once_however_many_applications(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    root, stream = logging.getLogger(), io.StringIO()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(logging, "captureWarnings", lambda _on: None)
    prepare_logs(Settings(tmp_path))
    prepare_logs(Settings(tmp_path, log_level="ERROR"))
    logging.getLogger("some.library").warning("piet@post.example")
    logging.getLogger("wijkplatform.web").error("jan@post.example")
    logging.getLogger("wijkplatform.web").warning("below the level")
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [(line["level"], line["logger"], line["event"]) for line in lines] == [
        ("warning", "some.library", "[adres]"),
        ("error", "wijkplatform.web", "[adres]"),
    ]


@pytest.mark.parametrize(("level", "told"), [("DEBUG", True), ("INFO", True), ("WARNING", False), ("ERROR", False)])
def test_requests_are_told_of_up_to_info(tmp_path: Path, level: str, told: bool) -> None:
    assert (request_lines(Settings(tmp_path, log_level=level)) is not None) is told


def test_each_call_is_one_line_at_once() -> None:
    file = io.BytesIO()
    write = lines_to(file)
    write({"event": "request", "status": 200})
    write({"event": "é\n"})
    assert file.getvalue() == b'{"event":"request","status":200}\n{"event":"\\u00e9\\n"}\n'


def test_the_log_is_declared() -> None:
    assert STORE.term.startswith("hooguit een dag")
