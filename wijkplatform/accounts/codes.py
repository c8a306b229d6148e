"""Codes of the second step: what fits, and what is kept of them. Knows no database.

Of the code app (RFC 6238): steps of 30 seconds, six digits, and one step of grace before and after, for clocks that
differ. Recovery codes are 80 random bits, so a plain hash is enough to keep them (ASVS 6.5.2). Six digits that were
mailed are few: their hash needs the key of the installation, which is not in the database.
"""

import hmac
import re
import secrets
from base64 import b32encode
from datetime import datetime
from hashlib import sha256

import pyotp
from flask import current_app

from wijkplatform.accounts.tokens import hash_of

STEP = 30
RECOVERY_CODES = 10
MOST_ATTEMPTS = 5
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that looks like another one
_GROUPS, _IN_GROUP = 4, 4
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212_.,]+")


def key_for_app(session_key: str) -> str:
    """The key that a code app is set up with in this session: 160 bits, the same until the session changes its id.

    Made and not kept: nothing is written before the person has shown that the app works.
    """
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return b32encode(hmac.digest(secret, f"code-app:{session_key}".encode(), sha256)[:20]).decode()


def find_step(key: str, typed: str, moment: datetime, last: int) -> int | None:
    """The step of which `typed` is the code, if it may still be used: later than `last`, the one that was used."""
    app, now = pyotp.TOTP(key), int(moment.timestamp()) // STEP
    fitting = None
    for step in (now - 1, now, now + 1):
        if hmac.compare_digest(app.generate_otp(step), typed) and step > last:
            fitting = step
    return fitting


def plain(typed: str) -> str:
    """A code without the spaces and hyphens that make it readable, in capitals."""
    return _BETWEEN.sub("", typed[:100]).upper()


def is_six_digits(code: str) -> bool:
    """Whether this is a code of an app, or of a mail."""
    return len(code) == 6 and code.isascii() and code.isdigit()


def new_recovery_codes() -> tuple[str, ...]:
    """Ten codes as people get them: four groups of four."""
    return tuple(
        "-".join("".join(secrets.choice(_SIGNS) for _sign in range(_IN_GROUP)) for _group in range(_GROUPS))
        for _code in range(RECOVERY_CODES)
    )


def hash_of_recovery_code(typed: str) -> str:
    """What is kept of a recovery code, however it was typed."""
    return hash_of(plain(typed))


def new_mailed_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06}"


def hash_of_mailed_code(session_id: int, code: str) -> str:
    """What is kept of a mailed code: worth nothing without the key of the installation, or in another session."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(secret, f"mailed-code:{session_id}:{code}".encode(errors="replace"), sha256).hex()
