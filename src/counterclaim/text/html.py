"""A web page to pieces: the article's paragraphs and what the page says of itself.

Runs in the worker process only. Menus, notices, share buttons and footers are left out by trafilatura.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from counterclaim.text.decoding import decode
from counterclaim.text.faults import refused
from counterclaim.text.limits import MAX_MARKUP
from counterclaim.text.media import is_media

_URL = re.compile(r"https?://([^/:?#\s]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ADDED = re.compile(r"\s+[|–—·:-]\s+(\S(?:[^|–—·]{0,58}\S)?)")
_PLAIN_HOST = re.compile(r"^(?:www|m|amp|mobile)\.")
# No page was published after this; a day in the run's own time would make readings differ.
_LAST_DAY = "2099-12-31"


def take_apart(
    content: bytes, address: str, charset: str | None, obtained: str | None
) -> dict[str, Any]:
    """The fields of :class:`~counterclaim.text.parts.Parts` that a page gives, as JSON values.

    Raises InputError "no-text" where the page holds no article, and what :func:`decode` raises.
    """
    declared = _META_CHARSET.search(content[:4096])
    charset = charset or (declared[1].decode("ascii") if declared else None)
    tree = load_html(decode(content, charset, address, MAX_MARKUP))
    if tree is None:
        raise _no_text(address)
    page = _page_facts(tree, address)
    found = bare_extraction(
        tree,
        url=address if _URL.match(address) else None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": obtained[:10] if obtained and _URL.match(address) else _LAST_DAY,
        },
    )
    # A dict comes only where it is asked for.
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise _no_text(address)
    return page | {
        "text": _paragraphs(found.text or ""),
        "title": found.title or None,
        "outlet": page["outlet"] or _name(found.sitename) or page["titled"] or page["host"],
        "byline": found.author or None,
        "published": found.date or None,
    }


def _page_facts(tree: HtmlElement, address: str) -> dict[str, Any]:
    """What the markup says beside the article: site, host, canonical address, media, language."""
    canonical = next(iter(tree.xpath("//head/link[@rel='canonical']/@href")), None)
    own, other = _host(address), _host(canonical)
    language = tree.get("lang")
    return {
        "outlet": _name(next(iter(tree.xpath("//meta[@property='og:site_name']/@content")), None)),
        "titled": _after_headline(tree),
        "host": own
        or other
        or _host(next(iter(tree.xpath("//meta[@property='og:url']/@content")), None)),
        "original_host": other if own and other and own != other else None,
        "media": list(dict.fromkeys(_media(tree))),
        "language": language,
    }


def _media(tree: HtmlElement) -> Iterator[str]:
    for value in tree.xpath("//video/@src | //video/source/@src | //iframe/@src | //a/@href"):
        url = str(value).strip()
        if url.startswith("//"):
            url = f"https:{url}"
        if _URL.match(url) and is_media(url):
            yield url


def _after_headline(tree: HtmlElement) -> str | None:
    """The name that a page's title adds to its headline: "Headline | Name"; None where it adds none."""
    title = " ".join(str(tree.findtext(".//title") or "").split())
    for heading in tree.iter("h1", "h2", "h3"):
        headline = " ".join(heading.text_content().split())
        added = _ADDED.fullmatch(title[len(headline) :]) if headline else None
        if added is not None and title.startswith(headline):
            return _name(added[1])
    return None


def _name(value: Any) -> str | None:
    """A site's name; None for a handle or an address in its place."""
    name = " ".join(str(value or "").split())
    return name if name and not re.match(r"@|https?://", name) and not _is_host(name) else None


def _is_host(name: str) -> bool:
    return re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) is not None


def _host(url: Any) -> str | None:
    match = _URL.match(str(url or ""))
    return _PLAIN_HOST.sub("", match[1].lower()) if match else None


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)


def _no_text(address: str) -> Exception:
    return refused(address, "no-text", "no article was found in this page",
                   "it holds only menus, scripts or pictures",
                   "Save the text you need as a plain file")  # fmt: skip
