"""The codec at the record's edge: nouns to JSON text and back, instants to text whose order is time order."""

import datetime as dt
import hashlib
import zlib
from typing import Any

import msgspec

from contested.domain.assessment import Assessment
from contested.domain.claim import Claim, Trace
from contested.domain.doubt import Doubt
from contested.domain.errors import RecordError, UsageError
from contested.domain.event import Event
from contested.domain.holding import Holding
from contested.domain.judgement import Judgement
from contested.domain.mention import PersonMention
from contested.domain.place import Place
from contested.domain.report import Appearance, Report
from contested.domain.sentence import Sentence
from contested.record.rows import Notice, Producer, Redaction

TYPES: dict[str, Any] = {
    "report": Report,
    "appearance": Appearance,
    "claim": Claim,
    "doubts": tuple[Doubt, ...],
    "traces": tuple[Trace, ...],
    "sentences": tuple[Sentence, ...],
    "persons": tuple[PersonMention, ...],
    "dateline": tuple[Place, ...],
    "run": Producer,
    "judgement": Judgement,
    "event": Event,
    "holding": Holding,
    "assessment": Assessment,
    "notice": Notice,
    "redaction": Redaction,
}
"""What each kind of ledger row holds; ``raw`` alone is bytes."""

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {}


def encode(value: object) -> str:
    """Give the JSON text of a noun or a tuple of nouns; equal values give equal text."""
    return _ENCODER.encode(value).decode()


def decode(kind: str, payload: str | bytes) -> Any:  # noqa: ANN401 - the kind decides the type, which mypy cannot follow
    """Give the value of a ledger row of this kind.

    Raises:
        RecordError: the payload does not describe such a value.
    """
    if kind not in _DECODERS:
        _DECODERS[kind] = msgspec.json.Decoder(TYPES[kind])
    try:
        return _DECODERS[kind].decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(
            f"a {kind} of the record cannot be read ({error}); see what was altered: contested verify"
        ) from error


def pack(raw: bytes) -> bytes:
    """Compress raw bytes."""
    return zlib.compress(raw, 6)


def unpack(packed: bytes) -> bytes:
    """Give raw bytes back.

    Raises:
        RecordError: the bytes were altered.
    """
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise RecordError("raw bytes of the record were altered; see which: contested verify") from error


def digest(salt: bytes, payload: str | bytes) -> str:
    """Give the digest the chain keeps of a payload; without the salt it tells nothing of the words."""
    raw = payload.encode() if isinstance(payload, str) else payload
    return hashlib.sha256(salt + raw).hexdigest()


def link(previous: str, *facts: object) -> str:
    """Give the next link of the chain: a hash of the previous one and of the facts of this one."""
    return hashlib.sha256(previous.encode() + _ENCODER.encode(facts)).hexdigest()


def stamp(at: dt.datetime) -> str:
    """Give an instant as text of fixed width in UTC.

    Raises:
        UsageError: the instant has no time zone.
    """
    if at.tzinfo is None:
        raise UsageError(f"instant {at.isoformat()} has no time zone; give one, such as {at.isoformat()}Z")
    return at.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> dt.datetime:
    """Give the instant back from its text."""
    return dt.datetime.fromisoformat(text)
