"""``contested sources``: who says things, how far each is believed in a month, and why."""

from attrs import evolve

from contested.cli.options import CLOCKS, RECORD, Clocks, RecordOptions, same_again, today
from contested.cli.out import emit, note, say
from contested.cli.tell_voice import tell_trust, tell_voice
from contested.domain.picture import Picture
from contested.pipeline.reference import load_reference
from contested.pipeline.show import only
from contested.pipeline.sources import sources
from contested.publishing import gate, lines
from contested.record import open_record


def sources_command(*, options: RecordOptions = RECORD, clocks: Clocks = CLOCKS) -> int:
    """Tell who says things, how far each is believed in a month by the learnt method, and why.

    The month is that of --true or, where it is earlier, of --known; weights rest on what was known before it began.

    Args:
        options: Which record, and in which form to answer.
        clocks: The two clocks of the question.
    """
    reference = load_reference()
    with open_record(options.record, create=False) as record:
        picture = sources(record, reference=reference, question=clocks.question())
    gated = gate(picture, today=today(), directory=reference.directory)
    found = gated.picture
    if options.json:
        emit(lines(evolve(gated, picture=evolve(only(found), voices=found.voices))))
        return 0
    _tell(found)
    if found.voices:
        note(f"open one with: contested show ID {same_again(found, options)}")
    return 0


def _tell(picture: Picture) -> None:
    if not picture.voices:
        say(f"nobody is recorded as saying anything by {picture.known_day}")
        return
    say(f"weights for {picture.voices[0].month:%B %Y}, learnt from what was known before it")
    for voice in picture.voices:
        say(tell_voice(voice))
        for trust in voice.trusts:
            say(f"    {tell_trust(trust)}")
