"""What a letter is on its way: one recipient, known headers, nothing that a name could slip in. And as a file."""

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr
from pathlib import Path

import pytest

from wijkplatform.core import clock
from wijkplatform.core.mail import Folder, Letter, NotTaken, Refusal, message_of, one_line

pytestmark = pytest.mark.no_database
LETTER = Letter(
    to="sanne@bewoner.example",
    subject="Bevestig je adres",
    text="Hallo Zoë,\n\nDit is één regel die langer is dan een regel in een mail mag zijn, en dat is de bedoeling.\n",
    html="<p>Hallo Zoë,</p>",
    sender_name="Sociaal Hus Borne",
    reply_to="info@hus.example",
    message_id="abcdefghijklmnopqrstuv",
)
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
]  # fmt: skip
NASTY = (
    "\r\nBcc: ander@elders.example",
    "\nBcc: ander@elders.example",
    "\rBcc: ander@elders.example",
    "\r\n\r\n<p>Bcc: ander@elders.example",
    "\x00Bcc: ander@elders.example",
    "\u2028Bcc: ander@elders.example",
    "\u2029Bcc: ander@elders.example",
    "\x85Bcc: ander@elders.example",
    "\x0b\x0c\x1c\x1d\x1eBcc: ander@elders.example",
    "=?utf-8?q?=0D=0ABcc=3A_ander=40elders.example?=",
    "\ud800Bcc: ander@elders.example",
    "<ander@elders.example>, ander@elders.example",
    '"; Bcc: ander@elders.example',
    "é" * 300 + "\r\n Bcc: ander@elders.example",
)


def sent(letter: Letter = LETTER) -> EmailMessage:
    """The letter as whoever receives it reads it."""
    read = message_from_bytes(message_of(letter, "noreply@hus.example").as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_it_has_these_headers_and_no_other() -> None:
    mail = sent()
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert mail["To"] == "sanne@bewoner.example"
    assert mail["From"] == "Sociaal Hus Borne <noreply@hus.example>"
    assert mail["Message-ID"] == "<abcdefghijklmnopqrstuv@hus.example>"
    assert mail["Date"].datetime == clock.now().replace(microsecond=0)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_on_its_way_no_line_is_long_and_all_is_ascii_while_the_reader_gets_the_lines_as_they_were() -> None:
    raw = message_of(replace(LETTER, html="<p>" + "é" * 3000 + "</p>"), "noreply@hus.example").as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert text_of(sent()) == LETTER.text


@pytest.mark.parametrize(
    "name", ["Café Borne", "Borne, het hus", 'Het "hus"', "Hus <van> Borne", "Ζωή " * 20 + "Ζ", "a@b.example"]
)
def test_the_senders_name_arrives_as_it_is(name: str) -> None:
    raw = message_of(replace(LETTER, sender_name=name), "noreply@hus.example").as_bytes()
    read = str(make_header(decode_header(message_from_bytes(raw, policy=compat32)["From"])))
    assert parseaddr(read) == (name, "noreply@hus.example")


@pytest.mark.asvs("1.3.11")
@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
@pytest.mark.parametrize("where", ["subject", "sender_name"])
def test_no_header_can_be_slipped_in(where: str, nasty: str) -> None:
    letter = replace(LETTER, **{where: f"Hoi {nasty}"})
    raw = message_of(letter, "noreply@hus.example").as_bytes()
    for policy in (default, compat32):
        mail = message_from_bytes(raw, policy=policy)
        assert sorted(mail.keys()) == sorted(HEADERS)
    assert [address.addr_spec for address in sent(letter)["To"].addresses] == ["sanne@bewoner.example"]
    assert [address.addr_spec for address in sent(letter)["From"].addresses] == ["noreply@hus.example"]
    head = raw.partition(b"\r\n\r\n")[0]
    assert all(line.startswith(b" ") or line.split(b":")[0].decode() in HEADERS for line in head.split(b"\r\n"))
    assert text_of(sent(letter)) == LETTER.text


@pytest.mark.parametrize("where", ["to", "reply_to"])
@pytest.mark.parametrize(
    "address",
    [
        "", "@", "sanne", "sanne@", "@bewoner.example", "sanne@bewoner.example, ander@elders.example",
        "sanne@bewoner.example\r\nBcc: ander@elders.example", "Sanne <sanne@bewoner.example>", "sanne@@bewoner.example",
        "sanne@bewoner.example ", "zoë@bewoner.example", "sanne@bewoner.example\x00", "a b@bewoner.example",
        "groep: sanne@bewoner.example;", "sanne@bewoner.example;ander@elders.example", "\u2028@bewoner.example",
    ],
)  # fmt: skip
def test_what_is_no_single_address_gets_no_mail(where: str, address: str) -> None:
    with pytest.raises(NotTaken) as caught:
        message_of(replace(LETTER, **{where: address}), "noreply@hus.example")
    assert (caught.value.why, caught.value.for_good, caught.value.is_closed) == (Refusal.NO_ADDRESS, True, False)
    assert address not in str(caught.value) or len(address) < 2


@pytest.mark.parametrize(
    "address", ["o'brien+hus@bewoner.example", "a.b-c_d@sub.bewoner.example", "x@xn--caf-dma.example"]
)
def test_unusual_addresses_are_addresses(address: str) -> None:
    assert [each.addr_spec for each in sent(replace(LETTER, to=address))["To"].addresses] == [address]


def test_a_line_is_a_line() -> None:
    assert one_line(" Hoi\r\n\tdaar\u2028en\x00 ginds ") == "Hoi daar en ginds"
    assert one_line("Ζωή 🌳 é") == "Ζωή 🌳 é"
    assert "=?" not in one_line("=\x00?==??=?")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "instance" / "post")


@pytest.fixture(autouse=True)
def _state(tmp_path: Path) -> None:
    (tmp_path / "instance").mkdir()


def put(folder: Folder) -> Path:
    with folder:
        folder.open()
        folder.send(message_of(LETTER, "noreply@hus.example", folder.encoding))
    return max(folder.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)


def test_a_letter_is_a_file_for_its_owner_only_that_anybody_can_read_as_text(folder: Folder) -> None:
    previous = os.umask(0)
    try:
        file = put(folder)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.folder.stat().st_mode) == 0o700
    assert [path.suffix for path in folder.folder.iterdir()] == [".eml"]
    assert "Dit is één regel die langer is dan een regel in een mail mag zijn" in file.read_text(encoding="utf-8")
    assert "sanne" not in file.name
    mail = message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    assert text_of(mail) == LETTER.text


def test_two_letters_in_the_same_second_are_two_files(folder: Folder) -> None:
    assert put(folder) != put(folder)
    assert len(list(folder.folder.iterdir())) == 2


def test_where_it_is_is_told_without_the_way_to_it(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.shown == "instance/post"
    monkeypatch.chdir(tmp_path)
    assert folder.shown == "instance/post"
    monkeypatch.chdir(tmp_path / "instance")
    assert folder.shown == "post"


def test_after_a_week_a_letter_is_gone_and_what_was_left_of_one_too(folder: Folder) -> None:
    def age(path: Path, by: timedelta) -> None:
        os.utime(path, times=((clock.now() - by).timestamp(),) * 2)

    old, young, half = put(folder), put(folder), folder.folder / "x.tmp"
    half.touch()
    age(old, timedelta(days=7, seconds=1))
    age(half, timedelta(days=7, seconds=1))
    age(young, timedelta(days=6, hours=23))
    folder.sweep()
    assert list(folder.folder.iterdir()) == [young]
    Folder(folder.folder / "nergens").sweep()


def test_the_date_is_the_clocks() -> None:
    with clock.frozen(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)):
        assert sent()["Date"] == "Thu, 31 Dec 2026 23:00:00 +0000"
