"""JSON lines to drafts: one object a line, {url, title, published, source, text}, or the keys other exports use."""

import json
from typing import Any

from attrs import evolve, frozen

from contested.domain.time import Day
from contested.reports import html, text
from contested.reports.characters import one_line
from contested.reports.dates import parse as parse_day
from contested.reports.draft import Draft, Stamp
from contested.reports.pages import Pages

KEYS = {
    "url": ("url", "link", "canonical_url", "uri"),
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "published_at",
        "date_published",
        "datePublished",
        "pubDate",
        "publish_date",
        "published_date",
    ),
    "source": ("source", "publisher", "outlet", "site", "sitename", "source_name", "domain"),
    "text": ("text", "body", "content", "article", "maintext"),
    "html": ("html", "raw_html"),
}
"""What a line is told by, and the names that other exports use for it."""


@frozen(kw_only=True)
class Line:
    """What a line gave: a draft, or the problem with it."""

    draft: Draft | None = None
    problem: str = ""


def parse(line: str, *, today: Day, pages: Pages = Pages.CAREFUL) -> Line:
    """Read one line. Never raises: a line that is no object, lacks a text or holds wrong types gives its problem."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Line(
            problem=f"no JSON: {error.msg} at character {error.pos + 1}"
            if isinstance(error, json.JSONDecodeError)
            else "no JSON that can be read"
        )
    if not isinstance(found, dict):
        return Line(problem=f"{_kind(found)} and no object")
    fields: dict[str, str] = {}
    for name, keys in KEYS.items():
        key = next((key for key in keys if found.get(key) is not None), None)
        if key is None:
            continue
        if not isinstance(found[key], str):
            return Line(problem=f'"{key}" is {_kind(found[key])} and no text')
        fields[name] = found[key].strip()
    if not (fields.get("text") or fields.get("html") or fields.get("title")):
        return Line(problem='no "text", "html" or "title"')
    return Line(draft=_draft(fields, today=today, pages=pages))


def _draft(fields: dict[str, str], *, today: Day, pages: Pages) -> Draft:
    words, url = fields.get("text", ""), fields.get("url", "")
    page = "" if words else fields.get("html", "")
    if html.looks_like_page(words):
        words, page = "", words
    draft = html.parse(page, url=url, today=today, pages=pages) if page else text.parse(words)
    published = fields.get("published", "")
    day = parse_day(published, today=today) if published else None
    title = one_line(fields.get("title", ""))
    source = one_line(fields.get("source", ""))
    return evolve(
        draft,
        title=title or draft.title,
        url=url if url.startswith(("http://", "https://")) else draft.url,
        outlets=((source,) if source else ()) + draft.outlets,
        stamps=((Stamp(day=day, by="given"),) if day is not None else ()) + draft.stamps,
        unread_date=published if published and day is None else "",
        headline_only=bool(title) and not words and not page,
    )


def _kind(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "an object"
    return "null"
