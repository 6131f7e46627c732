"""RSS and Atom feeds to their entries: the address of each, its day and, where it has no address, its own words."""

import io
import re
import warnings
from html import unescape
from typing import Any

from attrs import frozen

from contested.domain.ids import make_id
from contested.reports.depth import is_deep
from contested.reports.fetched import Answer

MAX_BYTES = 2_000_000
"""Largest feed that is read; the parser takes seconds for a megabyte of what is no XML."""
MAX_ENTRIES = 2_000
# a comment ends in one place alone: where it could go on past its end, many of them would be tried in every grouping
_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
_END = re.compile(r"</(?:p|div|li|h[1-6]|tr)>|<br\s*/?>", re.IGNORECASE)
_MARK = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


@frozen(kw_only=True)
class Entry:
    """One entry of a feed.

    Attributes:
        id: stable name of the entry within its feed.
        url: address of its page, as written, or "".
        title: its headline, or "".
        published: its day, as written, or "".
        words: its own text, paragraphs parted by empty lines, or "".
    """

    id: str
    url: str
    title: str
    published: str
    words: str


def looks_like_feed(raw: bytes) -> bool:
    """Tell whether bytes begin as a feed does, whatever kind they were said to be."""
    return _START.match(raw.removeprefix(b"\xef\xbb\xbf")[:4096]) is not None


def entries_of(answer: Answer) -> tuple[Entry, ...] | str:
    """Give the entries of a feed, the oldest first where it puts the newest first, or why there are none. Never raises.

    Args:
        answer: what the feed's host answered.
    """
    if len(answer.raw) > MAX_BYTES:
        return f"the feed is larger than {MAX_BYTES // 1_000_000} MB"
    if _ENTITY.search(answer.raw):
        return "the feed defines entities, which no feed needs"
    if is_deep(answer.raw.decode("latin-1"), xml=True):
        return "its elements stand within each other too deeply for a feed"
    import feedparser  # noqa: PLC0415 - for feeds only

    head = {"content-type": f"{answer.kind}; charset={answer.charset}" if answer.charset else answer.kind}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of its own later changes
            # as a stream: it would take bytes for the name of a file, and words for an address, where they look so
            found = feedparser.parse(
                io.BytesIO(answer.raw),
                response_headers={**head, "content-location": answer.url},
                sanitize_html=False,  # nothing of it is shown, and the cleaning is slow
                resolve_relative_uris=True,
            )
        listed = found.entries[:MAX_ENTRIES]
        if not found.version and not listed:
            return "it is no feed that can be read"
        return tuple(_entry(one) for one in reversed(listed))
    except Exception:  # noqa: BLE001 - a foreign parser over arbitrary bytes
        return "it is no feed that can be read"


def _entry(one: Any) -> Entry:  # noqa: ANN401 - feedparser ships no types
    url, title = _words(one.get("link")), _words(one.get("title"))
    if not url.startswith(("http://", "https://")):
        url = ""  # the parser gives an entry's id as its address where it has none
    published = _words(one.get("published") or one.get("updated"))
    longer = [_words(part.get("value")) for part in one.get("content") or ()]
    words = max((*longer, _words(one.get("summary"))), key=len)
    name = _words(one.get("id")) or url or f"{title} {published} {words}"
    return Entry(id=make_id("e", name), url=url, title=title, published=published, words=_plain(words))


def _plain(words: str) -> str:
    """Give the words of a piece of HTML; too short a piece for the reader of pages, which looks for a story."""
    return unescape(_MARK.sub("", _END.sub("\n\n", words))).strip()


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
