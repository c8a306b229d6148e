"""Where somebody goes on to after logging in: only ever a page of this site."""

LONGEST = 500
HOME = "/mijn/"


def read_onward(text: str | None) -> str:
    """The path that `verder` names, when it is one on this site; else empty.

    What a browser could read as another host is not: `//elders.example`, `/\\elders.example`, with signs between that
    it leaves out. Nor is a page about logging in itself.
    """
    if not text or len(text) > LONGEST or not text.startswith("/") or not text.isprintable():
        return ""
    if "//" in text or "\\" in text or text.startswith("/account/"):
        return ""
    return text
