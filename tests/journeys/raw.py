"""Requests byte for byte, over a real socket: what no client library would let us send."""

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """One answer: its status, its headers by their names in lower case, and its body."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def sentence(self) -> str:
        """What the body says to people: the last paragraph of its main part."""
        return re.findall(r"<p[^>]*>([^<]+)</p>", self.body.partition("<main")[2])[0]


def ask(url: str, request: str, *headers: str, host: str | None = None, body: bytes = b"") -> Answer:
    """The answer to `request` ("GET /") with exactly these headers, and the right Host unless told otherwise."""
    name = urlsplit(url).netloc if host is None else host
    lines = [f"{request} HTTP/1.1", *([f"Host: {name}"] if name else []), *headers, "Connection: close", "", ""]
    return read(converse(url, "\r\n".join(lines).encode("latin-1") + body))[0]


def converse(url: str, sent: bytes) -> bytes:
    """All that the server says to `sent` until it closes, or for two seconds keeps silent."""
    parts = urlsplit(url)
    said = b""
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
        line.sendall(sent)
        line.settimeout(2)
        try:
            while piece := line.recv(65536):
                said += piece
        except TimeoutError:
            pass
    return said


def read(said: bytes) -> list[Answer]:
    """The answers in what a server said. Those without a body must say so with a length of 0, or be the last."""
    answers = []
    while said:
        head, _, rest = said.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        answers.append(Answer(int(first.split()[1]), headers, rest[:length].decode()))
        said = rest[length:]
    return answers
