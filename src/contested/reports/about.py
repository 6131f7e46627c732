"""What a web page says of itself: its title, address, outlet, day and language, from its head and its marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

from attrs import frozen

from contested.domain.time import Day
from contested.reports.characters import one_line
from contested.reports.dates import parse as parse_day
from contested.reports.draft import Stamp
from contested.reports.names import is_name

_DAY_FIELDS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "publication_date", "publish-date", "pubdate", "publishdate", "published_time", "sailthru.date", "parsely-pub-date",
    "article.published", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "citation_date", "date",
)  # fmt: skip
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{6,40})"')
_TITLE_MARK = re.compile(r"\s+[-–—|»:]+\s+")
_TITLE_PARTS = 2
_NAME_WORDS = 5
_SECTIONS = frozenset(
    {
        "news",
        "world",
        "world news",
        "home",
        "opinion",
        "politics",
        "analysis",
        "africa",
        "asia",
        "europe",
        "middle east",
    }
)
_OUTLET_FIELDS = ("og:site_name", "application-name", "publisher", "dc.publisher")


@frozen(kw_only=True)
class About:
    """What a page says of itself; "" and () where it says nothing.

    Attributes:
        title: its headline.
        url: its address, http or https.
        outlets: what may name its source, best first.
        stamps: the day of publication, as its metadata tell it.
        language: ISO 639-1 code it declares.
    """

    title: str = ""
    url: str = ""
    outlets: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    language: str = ""


def read(tree: Any, *, url: str, today: Day) -> About:  # noqa: ANN401 - lxml and trafilatura ship no types
    """Read what the page says of itself.

    Args:
        tree: the page, by lxml; left as it is.
        url: its address, or "".
        today: no day after it is taken from the looser hints of a page.
    """
    found = _metadata(tree, url=url)
    looked_up = found.url
    found.clean_and_trim()
    fields = _fields(tree)
    days = chain(_days(tree, fields), _searched(tree, url=looked_up, today=today))
    outlets = [found.sitename or "", *(fields.get(name, "") for name in _OUTLET_FIELDS)]
    address = url or found.url or fields.get("og:url", "")
    if not address and not any(outlets):
        outlets.append(_named_after(tree))
    return _about(tree, title=found.title or "", url=address, outlets=outlets, day=_first(days, today=today))


def glance(tree: Any, *, url: str, today: Day) -> About:  # noqa: ANN401
    """Read the plain marks alone: fields of the head, the one ``h1``, marked days; far faster than ``read``.

    Args:
        tree: the page, by lxml; left as it is.
        url: its address, or "".
        today: the day of reading.
    """
    fields = _fields(tree)
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    only = headings[0] if len(headings) == 1 else ""
    title = only or fields.get("og:title") or fields.get("twitter:title") or (tree.findtext(".//title") or "")
    address = url or _canonical(tree) or fields.get("og:url", "")
    outlets = [fields.get(name, "") for name in _OUTLET_FIELDS]
    if not address and not any(outlets):
        outlets.append(_named_after(tree))
    return _about(tree, title=title, url=address, outlets=outlets, day=_first(_days(tree, fields), today=today))


def _about(tree: Any, *, title: str, url: str, outlets: Sequence[str], day: Day | None) -> About:  # noqa: ANN401
    return About(
        title=one_line(title),
        url=url if url.startswith(("http://", "https://")) else "",
        outlets=tuple(dict.fromkeys(one_line(name) for name in outlets if name)),
        stamps=(Stamp(day=day, by="metadata"),) if day is not None else (),
        language=(tree.get("lang") or "")[:2].lower(),
    )


def _first(words: Iterable[str], *, today: Day) -> Day | None:
    days = (parse_day(word, today=today) for word in words if word)
    return next((day for day in days if day is not None), None)


def _canonical(tree: Any) -> str:  # noqa: ANN401
    links = (link for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") or "" for link in links), "").strip()


def _metadata(tree: Any, *, url: str) -> Any:  # noqa: ANN401
    """Give title, address and site as trafilatura's ``extract_metadata`` does, without what is not used here.

    Its search for authors, tags and licences takes more than half of its time, and authors are private persons.
    """
    from trafilatura import metadata  # noqa: PLC0415 - see html.parse

    found = metadata.examine_meta(tree)
    with suppress(Exception):  # faults in the page's JSON: what its other marks say still counts
        found = metadata.extract_meta_json(tree, found)
    found.title = found.title or metadata.extract_title(tree)
    found.url = found.url or metadata.extract_url(tree, url or None)
    found.sitename = found.sitename or metadata.extract_sitename(tree)
    if found.sitename:
        found.sitename = found.sitename.lstrip("@")
        if found.sitename and "." not in found.sitename and not found.sitename[0].isupper():
            found.sitename = found.sitename.title()
    elif found.url and (host := metadata.META_URL.match(found.url)):
        found.sitename = host[1]
    return found


def _fields(tree: Any) -> dict[str, str]:  # noqa: ANN401
    fields: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            fields.setdefault(name, content)
    return fields


def _days(tree: Any, fields: dict[str, str]) -> Iterator[str]:  # noqa: ANN401
    """Give words that the page marks as the day of publication, the surest first."""
    yield from (fields[name] for name in _DAY_FIELDS if name in fields)
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _JSON_DAY.findall(script.text or "")
    for mark in tree.iter("time"):
        if mark.get("itemprop") == "datePublished" or mark.get("pubdate") is not None:
            yield mark.get("datetime") or ""


def _searched(tree: Any, *, url: str | None, today: Day) -> Iterator[str]:  # noqa: ANN401
    """Give what a search of the whole page takes for its day; begun only when it is asked for, since it is slow."""
    from htmldate import find_date  # noqa: PLC0415 - see html.parse

    found = find_date(tree, original_date=True, extensive_search=False, max_date=today.isoformat(), url=url)
    yield found or ""


def _named_after(tree: Any) -> str:  # noqa: ANN401 (lxml has no types)
    """Give the name of the site after the headline in the page's title ("Town falls - Delta Herald"), or ""."""
    title = one_line(tree.findtext(".//title") or "")
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    parts = _TITLE_MARK.split(title)
    name = parts[-1].strip()
    if len(parts) < _TITLE_PARTS or not is_name(name, most=_NAME_WORDS) or not headings:
        return ""
    return "" if any(name in heading for heading in headings) or name.lower() in _SECTIONS else name
