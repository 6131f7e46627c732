"""Bytes to text: what is no text at all, which encoding it is in, and whether that had to be guessed."""

import re

from attrs import frozen

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
)
_CONTROLS = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
_CONTROL_SHARE = 0.1
# Codecs that pages declare; Python knows others (zip, rot13, idna) that are no encodings of text.
_DECLARABLE = re.compile(
    r"(?:iso-8859|windows|cp|koi8|gb|big5|euc|shift|mac|latin|utf|us-ascii|tis)[\w-]*", re.IGNORECASE
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})|<\?xml[^>]{0,80}encoding=[\"']([\w-]{2,20})", re.IGNORECASE
)
_HEAD = 4096
# Frequent words that tell the two encodings of long runs of high bytes apart.
_ARABIC = frozenset(["في", "من", "على", "إلى", "ان", "أن", "عن", "مع", "التي", "الذي", "هذا", "قال", "بعد"])
_RUSSIAN = frozenset(["и", "в", "на", "не", "что", "по", "с", "из", "за", "от", "как", "он", "для", "это", "его"])
_RUN_SHARE = 0.6


@frozen(kw_only=True)
class Decoded:
    """Text, and the encoding's name when it had to be guessed ("" when it is certain)."""

    text: str
    guessed: str = ""


def binary_kind(raw: bytes) -> str:
    """Name what the bytes are when they are no text ("a PDF file"), or give ""."""
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            return name
    if raw.startswith(tuple(bom for bom, _ in _BOMS)):
        return ""
    if b"\x00" in raw:
        return "a binary file"
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    return "a binary file" if controls > len(raw) * _CONTROL_SHARE else ""


def decode(raw: bytes) -> Decoded:
    """Decode by byte order mark, then UTF-8, then the charset a page declares, then a guess. Never raises."""
    for bom, name in _BOMS:
        if raw.startswith(bom):
            text = raw.decode(name, errors="replace")
            return Decoded(text=text, guessed=name if "\ufffd" in text else "")
    for name in ("utf-8", _declared(raw)):
        text = _strictly(raw, name)
        if text:
            return Decoded(text=text)
    return _guess(raw)


def is_charset(name: str) -> bool:
    """Tell whether a name that a page or its host gives may be one of an encoding of text."""
    return _DECLARABLE.fullmatch(name) is not None


def _declared(raw: bytes) -> str:
    found = _DECLARED.search(raw[:_HEAD])
    if found is None:
        return ""
    name = (found.group(1) or found.group(2)).decode("ascii", errors="replace")
    return name if is_charset(name) else ""


def _strictly(raw: bytes, name: str) -> str:
    if not name:
        return ""
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return ""


def _guess(raw: bytes) -> Decoded:
    mended = raw.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(1 for char in mended if char > "\x7f") - broken
    if whole > broken:  # UTF-8 with a few damaged bytes: other encodings would garble the sound ones
        return Decoded(text=mended, guessed="damaged utf-8")
    high = len(re.findall(rb"[\x80-\xff]", raw))
    runs = sum(len(run) for run in re.findall(rb"[\x80-\xff]{2,}", raw))
    name = "windows-1252"
    if runs > high * _RUN_SHARE:
        arabic = len(_ARABIC & set(raw.decode("windows-1256", errors="replace").split()))
        russian = len(_RUSSIAN & set(raw.decode("windows-1251", errors="replace").lower().split()))
        name = "windows-1251" if russian > arabic else "windows-1256"
    return Decoded(text=raw.decode(name, errors="replace"), guessed=name)
