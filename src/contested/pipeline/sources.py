"""From a picture to its voices: who speaks, how far each is believed in the month asked about, and why."""

from collections.abc import Mapping

from attrs import evolve

from contested import control
from contested.domain.errors import UsageError
from contested.domain.picture import Picture
from contested.domain.voice import Voice
from contested.pipeline.picture import Question, draw_picture
from contested.pipeline.reference import Reference
from contested.record import Record
from contested.spelling import fold


def sources(record: Record, *, reference: Reference, question: Question | None = None) -> Picture:
    """Draw the picture that answers a question, with its voices.

    Args:
        record: an open record.
        reference: directory and gazetteer.
        question: the clocks; left out, the last day of all that is known.
    """
    return with_voices(draw_picture(record, reference=reference, question=question), reference=reference)


def with_voices(picture: Picture, *, reference: Reference) -> Picture:
    """Give the picture with its voices, weighed in the month of its true day or, where that is earlier, its known day.

    Weights rest on what was known before that month began, whatever method the picture's holders were worked out by.
    """
    voices = control.voices(
        picture.claims,
        picture.events,
        known_from=picture.known_from,
        against_interest=picture.against_interest,
        directory=reference.directory,
        day=min(picture.true_day, picture.known_day),
    )
    names = {id_: source.name for id_, source in picture.sources.items()}
    return evolve(picture, voices=tuple(_named(one, names) for one in voices))


def _named(voice: Voice, names: Mapping[str, str]) -> Voice:
    """Name a voice, and who carries it, as the record does where no claim of theirs says it."""
    carried = tuple(evolve(one, name=one.name or names.get(one.id, one.id)) for one in voice.carried)
    return evolve(voice, name=voice.name or names.get(voice.id, voice.id), carried=carried)


def speaks(picture: Picture, key: str) -> bool:
    """Tell whether an id or name is that of somebody who says or carries a claim of the picture."""
    wanted = fold(key)
    told = (claim.claimant for claim in picture.claims)
    return any(key == one.id or key in one.chain or wanted == fold(one.name) for one in told)


def voice(picture: Picture, key: str) -> Voice:
    """Give the voice of a picture that goes by an id or name.

    Raises:
        UsageError: none does, or several do; the message says what would help.
    """
    found = [one for one in picture.voices if one.id == key] or [
        one for one in picture.voices if fold(one.name) == fold(key)
    ]
    if len(found) > 1:
        listed = ", ".join(one.id for one in found)
        raise UsageError(f"{key} is the name of several voices: {listed}; ask for one: contested show {found[0].id}")
    if not found:
        raise UsageError(f"nobody called {key} says anything by {picture.known_day}; list them with: contested sources")
    return found[0]
