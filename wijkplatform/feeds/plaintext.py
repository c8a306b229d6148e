"""Texts with markup as plain text: what an organisation typed (Markdown) and what calendars bring along (HTML)."""

import html
import re

_MARKUP = re.compile(r"[<&*_\[`~\\#>=|]|^[ \t]*[-+] ", re.MULTILINE)
_TAGS = (
    "a|abbr|address|article|b|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|details|div|dl|"
    "dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|legend|li|"
    "link|main|mark|meta|nav|noscript|object|ol|option|p|picture|pre|q|s|section|select|small|source|span|"
    "strike|strong|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|video|wbr|"
    "o:p"
)
_UNREAD = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|p|div|h[1-6]|ul|ol|tr|table|blockquote|section|article|hr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_HTML_LINK = re.compile(
    r"""<a\b[^<>]*?href\s*=\s*["']?([^"'\s<>]*)[^<>]*>(.{0,1000}?)</a\s*>""", re.IGNORECASE | re.DOTALL
)
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^()\s]*(?:\s[^()\n]*)?\)")
_LINK = re.compile(r"""\[([^\[\]\n]+)\]\(<?([^()\s<>]*)>?(?:\s+["'(][^()\n]*)?\)""")
_AUTOLINK = re.compile(r"<((?:https?|mailto|tel):[^\s<>]+|[^\s<>@]+@[^\s<>@]+)>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINES = (
    (re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:(?:=[ \t]*){3,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[*+-][ \t]+", re.MULTILINE), "- "),
    (re.compile(r"\\$", re.MULTILINE), ""),
)
_EMPHASIS = (
    re.compile(r"(\*\*|~~)(?=\S)([^\n]{1,500}?)(?<=\S)\1"),
    re.compile(r"(?<!\w)(__)(?=\S)([^\n]{1,500}?)(?<=\S)__(?!\w)"),
    re.compile(r"(\*)(?=[^\s*])([^*\n]*)(?<=[^\s*])\*"),
    re.compile(r"(?<!\w)(_)(?=[^\s_])([^_\n]*)(?<=[^\s_])_(?!\w)"),
    re.compile(r"(`+)([^`\n]+)\1"),
)
# A character that is meant as itself hides here until the markup is gone; the range is private, so nobody misses it.
_HIDING = 0xE000
_HIDDEN = {_HIDING + code: chr(code) for code in range(128)}
_STRANGE = re.compile(f"[{chr(_HIDING)}-{chr(_HIDING + 127)}]")
_SPACES = re.compile(r"[ \t\xa0]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")


def plain(markup: str) -> str:
    """Markdown or HTML as plain text: paragraphs and lists stay, a link keeps its address behind its words.

    Of a link to a mail address or a telephone number only the words stay. The result may hold any character, "<" too:
    whoever writes it into HTML or XML escapes it.
    """
    text = markup.replace("\r\n", "\n").replace("\r", "\n")
    if _MARKUP.search(text):
        text = _from_html(_ESCAPED.sub(_hide, _STRANGE.sub("", text)))
        text = html.unescape(_from_markdown(text)).translate(_HIDDEN)
    text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def _hide(found: re.Match[str]) -> str:
    return chr(_HIDING + ord(found[1]))


def _from_html(text: str) -> str:
    if "<" not in text:
        return text
    text = _AUTOLINK.sub(r"\1", _UNREAD.sub("", text))
    text = _HTML_LINK.sub(lambda found: _link(found[2], found[1]), text)
    return _TAG.sub("", _BREAK.sub("\n", _ITEM.sub("\n- ", text)))


def _from_markdown(text: str) -> str:
    text = _LINK.sub(lambda found: _link(found[1], found[2]), _IMAGE.sub(r"\1", text))
    for pattern, instead in _LINES:
        text = pattern.sub(instead, text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\2", text)
    return text


def _link(words: str, address: str) -> str:
    """A link in words; its address only where it leads to a page and the words do not say it already."""
    if not address.startswith(("http://", "https://")) or address.rstrip("/") in words:
        return words
    return f"{words} ({address})" if words.strip() else address
