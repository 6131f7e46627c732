"""One alphabet for all inputs: NFC, plain line ends and spaces, nothing invisible; the folding behind fingerprints."""

import re
import unicodedata

from contested.domain.ids import make_id

# Zero-width characters, soft hyphen, bidirectional marks, byte order mark: they carry no meaning but break words.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\u000b\u000c]")
_ODD_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROLS = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]")
# JSON can smuggle in halves of surrogate pairs, which no encoding can write.
_SURROGATES = re.compile("[\ud800-\udfff]")
_WHITE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")
_PLAIN_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalnum())


def clean(text: str) -> str:
    r"""Give the text in NFC with "\\n" as line end, plain spaces and no invisible or control characters."""
    if text.isascii() and text.isprintable():  # letters, marks and plain spaces alone
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", _CONTROLS.sub("", text))
    text = _ODD_SPACES.sub(" ", _SURROGATES.sub("\ufffd", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Give the cleaned text on one line, white space collapsed."""
    return _WHITE.sub(" ", clean(text)).strip()


def fold(text: str) -> str:
    """Give letters and digits only, lower-cased, without accents."""
    if text.isascii():  # nearly all of an English page, and twenty times cheaper
        return text.lower().encode("ascii").translate(None, _PLAIN_NO_LETTER).decode("ascii")
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))


def fingerprint(text: str) -> str:
    """Give a hash that ignores case, punctuation and white space: equal for the same words in ten outlets."""
    return make_id("f", fold(text))
