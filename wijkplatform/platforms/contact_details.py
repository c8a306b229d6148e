"""General contact details as people type them: cleaned, or refused with one sentence. Never those of a person."""

import re
from urllib.parse import urlsplit

from wijkplatform.core.errors import Invalid
from wijkplatform.core.text import _
from wijkplatform.platforms.cbs import echoed
from wijkplatform.web.hosts import host_name

LONGEST_EMAIL = 254
_LOCAL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
_EMAIL = re.compile(f"{_LOCAL}@{_DOMAIN}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-]*")


def one_line(given: str) -> str:
    """`given` without spaces around it or double ones inside; raises Invalid for signs that cannot be shown."""
    line = " ".join(given.split())
    if not line.isprintable():
        raise Invalid(_("In “%(given)s” staan tekens die we niet kunnen laten zien.", given=echoed(given)))
    return line


def many_lines(given: str) -> str:
    """`given` with its lines as they are, without spaces at their ends; raises Invalid as `one_line` does."""
    lines = [line.rstrip().replace("\t", "    ") for line in given.strip().splitlines()]
    for line in lines:
        if not line.isprintable():
            raise Invalid(_("In “%(given)s” staan tekens die we niet kunnen laten zien.", given=echoed(line)))
    return "\n".join(lines)


def email_address(given: str) -> str:
    """An e-mail address; raises Invalid. Whether mail arrives there is not asked."""
    address = given.strip()
    if len(address) > LONGEST_EMAIL or ".." in address or not _EMAIL.fullmatch(address):
        raise Invalid(_("“%(given)s” is geen e-mailadres, zoals info@hus.example.", given=echoed(given)))
    return address


def phone_number(given: str) -> str:
    """A telephone number as people write it ("074 000 00 00", "14 074"); raises Invalid."""
    number = one_line(given)
    digits = sum(sign.isdigit() for sign in number)
    if not _PHONE.fullmatch(number) or not 3 <= digits <= 15:
        raise Invalid(_("“%(given)s” is geen telefoonnummer, zoals 074 000 00 00.", given=echoed(given)))
    return number


def web_address(given: str) -> str:
    """An address on the web, http or https, without a name or password in it; raises Invalid."""
    address = given.strip()
    try:
        parts = urlsplit(address)
        sound = parts.scheme in {"http", "https"} and host_name(parts.netloc) is not None
    except ValueError:
        sound = False
    if not sound or not address.isascii() or not address.isprintable() or " " in address:
        raise Invalid(_("“%(given)s” is geen webadres, zoals https://hus.example.", given=echoed(given)))
    return address


def host(given: str) -> str:
    """A host name in lower case and without port, as browsers send it (RFC 5890 for é and the like); raises Invalid."""
    try:
        name = host_name(given.strip().encode("idna").decode())
    except UnicodeError:
        name = None
    if name is None:
        raise Invalid(_("“%(given)s” is geen hostnaam, zoals hus.example.", given=echoed(given)))
    return name
