"""What the pages of logging in share: letting a browser in, and leading it on."""

from dataclasses import replace
from urllib.parse import urlencode

from flask import Response, g, make_response, redirect

from wijkplatform.accounts.actions.entering import Entry
from wijkplatform.accounts.cookies import give_device, give_session
from wijkplatform.accounts.onward import HOME, read_onward
from wijkplatform.accounts.tokens import hash_of
from wijkplatform.web.faults import SECOND_FACTOR_PATH
from wijkplatform.web.shell import LOGIN_PATH

CODE_PATH = "/account/code"


def lead(path: str, **query: str) -> Response:
    """On to `path` (303), with what is not empty of `query`."""
    asked = {name: value for name, value in query.items() if value}
    return make_response(redirect(f"{path}?{urlencode(asked)}" if asked else path, 303))


def let_in(entry: Entry, onward: str) -> Response:
    """To where somebody was going, or to the step that comes first; with the new session."""
    onward = read_onward(onward)
    if entry.awaits:
        response = lead(CODE_PATH, verder=onward)
    elif entry.must_set_up:
        response = lead(SECOND_FACTOR_PATH, verder=onward)
    else:
        response = lead(onward or HOME)
    return carry(response, entry)


def carry(response: Response, entry: Entry) -> Response:
    """Let the browser carry the session of `entry`, and be known from now on where that was given."""
    give_session(response, entry.secret, int(entry.lasts.total_seconds()))
    if entry.device:
        give_device(response, entry.device)
    return response


def go_on_as(entry: Entry) -> None:
    """Let the rest of this request be about the new session: the forms on its page carry its token."""
    g.viewer = replace(g.viewer, session_key=hash_of(entry.secret))


def back_to_door(onward: str) -> Response:
    """Who was away too long begins again."""
    return lead(LOGIN_PATH, verder=read_onward(onward), melding="te-lang")
