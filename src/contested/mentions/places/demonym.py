"""Countries in adjective form: "Iraqi", "South Sudanese"."""

import re
from collections.abc import Sequence

from contested.domain.mention import PlaceUse
from contested.gazetteer import Gazetteer
from contested.mentions.places.found import Found
from contested.mentions.places.scan import Line

_ENDING = re.compile(r"(?:i|is|n|ns|ish|ese|ian|s|h|k|b|ch|se|ss|é)$")


def demonyms(lines: Sequence[Line], *, gazetteer: Gazetteer) -> tuple[Found, ...]:
    """Find the adjectives and peoples of countries, two words before one ("South Korean")."""
    found: list[Found] = []
    for index, line in enumerate(lines):
        reach = -1
        for first, piece in enumerate(line.pieces):
            if first <= reach or not piece.capital:
                continue
            for last in (first + 1, first):
                if last >= len(line.pieces) or (last > first and not line.joined(first)):
                    continue
                end = line.pieces[last].end
                text = line.text[piece.start : end]
                place = gazetteer.demonym(text) if _ENDING.search(text) else None
                if place is not None:
                    span = (piece.start, end)
                    found.append(
                        Found(line=index, start=piece.start, end=end, place=place, use=PlaceUse.DEMONYM, name=span)
                    )
                    reach = last
                    break
    return tuple(found)
