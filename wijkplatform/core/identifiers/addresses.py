"""Where in a text an e-mail address stands, also a disguised one: "jan [at] x.example", "jan apenstaartje x punt nl".

Works on text as `lookalikes.seen` gives it. Each step looks at a bounded piece, so that no text takes long.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_OPEN, _SHUT = r"[\[({<]\s{0,2}", r"\s{0,2}[\])}>]"
_AT = re.compile(
    rf"""@|%40|&\#0*64;|&\#x0*40;|&commat;
    |{_OPEN}(?:@|at|ad|a|apenstaart(?:je)?){_SHUT}
    |_at_|-at-
    |(?<=[ ])(?:at|apenstaart(?:je)?)(?=[ ])""",
    re.IGNORECASE | re.VERBOSE,
)
_HIDDEN_DOT = rf"(?:\s{{0,2}}{_OPEN}(?:\.|dot|punt){_SHUT}\s{{0,2}}|\s(?:dot|punt)\s)"
_NAME = r"[\w.!\#$%&'*+/=?^`{|}~-]+"
_BEFORE = re.compile(
    rf"""(?:mailto:)?(?:{_NAME}(?:{_HIDDEN_DOT}{_NAME}){{0,4}}|"[^"\n]{{1,64}}")\s{{0,3}}$""", re.IGNORECASE
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_AFTER = re.compile(
    rf"""\s{{0,3}}(?:
        \[[\w.:]{{3,60}}\]                                          # a literal address
        |\d{{1,3}}(?:\.\d{{1,3}}){{3}}
        |(?:{_LABEL}(?:{_HIDDEN_DOT}|\s?\.)){{1,8}}(?=[\w-]*[^\W\d_])[^\W_][\w-]{{0,61}}[^\W_]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_REACH = 110
# One of these is in every text in which `_AT` finds something; asking for them is ten times as quick.
_SIGNS = ("@", "(", "[", "{", "<", " at ", "_at_", "-at-", "apenstaart", "%40", "&#", "&commat;")


def addresses(text: str) -> Iterator[Span]:
    """Start and end of each e-mail address in `text`."""
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS):
        return
    for at in _AT.finditer(text):
        after = _AFTER.match(text, at.end())
        if after is None:
            continue
        left = max(0, at.start() - _REACH)
        before = _BEFORE.search(text[left : at.start()])
        if before is not None:
            yield left + before.start(), after.end()
