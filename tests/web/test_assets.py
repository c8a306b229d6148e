"""Static files have names with a hash of their content, and may be kept for ever under them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import Client

from tests.client import WatchingClient
from wijkplatform.web.assets import ROOT, Assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few static files, and one beside them that is nobody's business."""
    (tmp_path / "geheim.txt").write_text("geheim")
    static = tmp_path / "static"
    (static / "agenda").mkdir(parents=True)
    (static / "agenda" / "agenda.css").write_text("p {}")
    (static / "agenda" / "agenda.js").write_text("1")
    (static / "plaatje.min.svg").write_text("<svg/>")
    return static


@pytest.fixture
def files(folder: Path) -> Client:
    """A client for these files, before an application that answers "app" to everything."""

    def app(_environ: object, start_response: object) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])  # type: ignore[operator]
        yield b"app"

    return Client(Assets(folder).served_before(app))


@pytest.mark.no_database
def test_the_name_holds_a_hash_of_the_content(folder: Path) -> None:
    before = Assets(folder)
    assert re.fullmatch(r"/static/agenda/agenda\.[0-9a-f]{10}\.css", before.address("agenda/agenda.css"))
    assert re.fullmatch(r"/static/plaatje\.min\.[0-9a-f]{10}\.svg", before.address("plaatje.min.svg"))
    (folder / "agenda" / "agenda.css").write_text("p { color: red }")
    after = Assets(folder)
    assert after.address("agenda/agenda.css") != before.address("agenda/agenda.css")
    assert after.address("agenda/agenda.js") == before.address("agenda/agenda.js")


@pytest.mark.no_database
@pytest.mark.parametrize(
    "name", ["", "agenda", "agenda/nergens.css", "/agenda/agenda.css", "../geheim.txt", "Agenda/agenda.css"]
)
def test_a_file_that_is_not_there_has_no_address(folder: Path, name: str) -> None:
    with pytest.raises(LookupError):
        Assets(folder).address(name)


@pytest.mark.no_database
def test_a_file_may_be_kept_for_a_year_and_never_asked_for_again(folder: Path, files: Client) -> None:
    address = Assets(folder).address("agenda/agenda.css")
    with files.get(address) as response:
        assert (response.status_code, response.get_data()) == (200, b"p {}")
        assert response.mimetype == "text/css"
        assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
        assert "Access-Control-Allow-Origin" not in response.headers
        etag = response.headers["ETag"]
    assert files.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.no_database
@pytest.mark.parametrize(
    "path",
    [
        "/static/agenda/agenda.css", "/static/", "/static/agenda/", "/static/../geheim.txt",
        "/static/%2e%2e/geheim.txt", "/static/agenda/..%2f..%2f..%2fgeheim.txt", "/static//etc/passwd",
        "/static/agenda/agenda.0000000000.css", "/static/..\\geheim.txt",
        "/static/agenda/agenda.css\x00", "/STATIC/agenda/agenda.css",
    ],
)  # fmt: skip
def test_anything_else_is_for_the_application(files: Client, path: str) -> None:
    assert files.get(path).get_data() == b"app"


def test_through_the_whole_application(browser: WatchingClient, small: object) -> None:
    address = Assets().address("_layout/base.css")
    response = browser.get(address, buffered=True)
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert response.get_data() == (ROOT / "_layout/base.css").read_bytes()
    for path in ("/static/_layout/base.css", "/static/../pyproject.toml", "/static/%2e%2e/pyproject.toml"):
        assert browser.get(path).status_code == 404


@pytest.mark.no_database
def test_no_stylesheet_asks_for_a_file_by_an_address_that_is_not_there() -> None:
    """In CSS there is no `asset(...)`: a relative url() would miss the hash."""
    for sheet in ROOT.rglob("*.css"):
        assert not re.findall(r"url\((?!['\"]?(?:#|data:))", sheet.read_text()), sheet
