"""Text that people write, as safe HTML: Markdown without raw HTML, then cleaned once more by an allow-list."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote", "code"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image", "html_block", "html_inline"])
_HEADINGS = {"h1": "h3", "h2": "h4", "h5": "h4", "h6": "h4"}


def safe_html(text: str) -> Markup:
    """`text` as HTML that can do nothing but be read. Headings start at the third level: the page has the first two.

    Links get `rel="nofollow ugc noopener"` and lead to http, https, mailto or tel only.
    """
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="nofollow ugc noopener",
    )
    return Markup(cleaned)  # noqa: S704  (cleaned by nh3 just above)
