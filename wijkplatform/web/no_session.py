"""Flask's own session, shut: a visitor gets no cookie, and nobody puts something in one by accident (W11).

Who is logged in, is kept on our side (`accounts/session.py`).
"""

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin


class NoSession(SessionInterface):
    """Opens a session that is empty and refuses to be written to."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin:
        """The empty session; writing to it is a RuntimeError."""
        return self.make_null_session(app)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set no cookie."""
