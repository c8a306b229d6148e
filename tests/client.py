"""The test client: every answer is looked through for canaries, and carries what every answer must carry."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.canary import Canaries
from wijkplatform.accounts.cookies import list_cookies

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
"""What a browser says of a form that stood on our own page."""


def undeclared(header: str) -> str:
    """What a Set-Cookie header does that `/cookies` does not tell, in a word; empty when nothing (W11)."""
    pair, *said = header.split("; ")
    known = next((each for each in list_cookies() if each.name == pair.partition("=")[0]), None)
    if known is None:
        return "name"
    if not {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(said) or any(each.startswith("Domain=") for each in said):
        return "reach"
    age = next((int(each.removeprefix("Max-Age=")) for each in said if each.startswith("Max-Age=")), None)
    return "" if age is not None and age <= known.longest.total_seconds() else "age"


class WatchingClient(FlaskClient):
    """Opens pages as a browser at `host` would, and looks at what comes back."""

    canaries: Canaries
    host = "hus.example"

    def open(self, *args: Any, **values: Any) -> TestResponse:
        """Like the Flask client's, with a host, and with every answer looked at."""
        values.setdefault("base_url", f"http://{self.host}")
        response = super().open(*args, **values)
        where = f"{response.request.method} {response.request.path} ({response.status_code})"
        self.canaries.check(where, [response.get_data(), str(response.headers)])
        assert response.headers["X-Content-Type-Options"] == "nosniff", where
        assert "Content-Security-Policy" in response.headers, where
        for cookie in response.headers.getlist("Set-Cookie"):
            with self.application.app_context():
                assert undeclared(cookie) == "", f"{where} sets {cookie}"
        reads = response.request.method in {"GET", "HEAD"}
        assert not (reads and "Set-Cookie" in response.headers), f"{where} sets a cookie"
        return response

    def send_form(self, path: str, data: dict[str, Any], **values: Any) -> TestResponse:
        """Open the page at `path` and send its form with `data`, as a browser would: with the token that it carries."""
        token = token_in(self.get(path))
        return self.post(
            path, data={"csrf_token": token} | data, headers=OWN_PAGE | values.pop("headers", {}), **values
        )


def multipart(field: str, body: bytes, filename: str = "foto.jpg", **words: str) -> dict[str, Any]:
    """What a browser sends of a form with a file: the arguments for `post`.

    In memory, where werkzeug's own would leave a temporary file open for what is large.
    """
    parts = [f'form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in words.items()]
    parts.append(f'form-data; name="{field}"; filename="{filename}"\r\n\r\n'.encode() + body)
    whole = b"".join(b"--qz\r\nContent-Disposition: " + part + b"\r\n" for part in parts) + b"--qz--\r\n"
    return {"data": whole, "content_type": "multipart/form-data; boundary=qz"}


def token_in(response: TestResponse) -> str:
    """The token of the form on this page: the last one, for the frame may hold a small form before it."""
    found = re.findall(r'name="csrf_token"[^>]* value="([0-9a-f]{64})"', response.get_data(as_text=True))
    assert found, f"no form on {response.request.path} ({response.status_code})"
    return str(found[-1])
