"""The rules' pages, from Markdown to HTML, to stand inside another page."""

from __future__ import annotations

from typing import Container

from markdown_it import MarkdownIt
from markupsafe import Markup

from tf1lint import pages
from tf1lint.catalogue import PAGES_URL, RULES, Rule

# The page's own title becomes a heading of this level, and the others follow.
_LEVEL = 4

_CODES = {rule.page: rule.code for rule in RULES.values()}


def anchor(code: str) -> str:
    """The id of a rule's part of the page."""
    return f"rule-{code}"


def rendered(rule: Rule, here: Container[str]) -> Markup:
    """A rule's page as HTML. Its links to rules whose codes are `here` stay on the page, and others lead to the web.

    HTML in the Markdown is shown as text. Where this installation has no pages, a link to the web stands for it.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    try:
        text = pages.page(rule)
    except pages.NoPage:
        text = f"[The page of {rule.code}]({rule.url})"
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + _LEVEL - 1, 6)}"
        elif token.type == "table_open":
            token.attrSet("class", "plain")
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", _target(str(child.attrGet("href") or ""), here))
    return Markup(parser.renderer.render(tokens, parser.options, {}))


def _target(link: str, here: Container[str]) -> str:
    code = _CODES.get(link)
    if code is None:
        return link if "://" in link or link.startswith("#") else PAGES_URL + link
    return f"#{anchor(code)}" if code in here else PAGES_URL + link
