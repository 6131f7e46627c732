"""The mentions of a sentence, and the words that they stand on."""

from collections.abc import Sequence
from typing import TypeVar

from contested.claims.tree import covered
from contested.domain.mention import ActorMention, PersonMention, PlaceMention, PlaceUse, QuantityMention, TimeMention
from contested.domain.place import PlaceKind
from contested.domain.sentence import Sentence, Token

M = TypeVar("M", ActorMention, PlaceMention, TimeMention, QuantityMention, PersonMention)


def touching(sentence: Sentence, mentions: Sequence[M]) -> list[M]:
    """Give the mentions that share a character with a sentence; most begin in it."""
    low, high = sentence.start, sentence.end
    return [each for each in mentions if each.start < high and low < each.end]


def words(
    tokens: Sequence[Token], mentions: Sequence[TimeMention | PlaceMention | ActorMention | QuantityMention]
) -> frozenset[int]:
    """Give the words that any of the mentions covers."""
    return frozenset(index for each in mentions for index in covered(tokens, each.start, each.end))


def hang(tokens: Sequence[Token], mentions: Sequence[M]) -> dict[int, list[M]]:
    """Give, for each word, the mentions that cover it."""
    table: dict[int, list[M]] = {}
    for mention in mentions:
        for index in covered(tokens, mention.start, mention.end):
            table.setdefault(index, []).append(mention)
    return table


def is_point(mention: PlaceMention) -> bool:
    """Tell whether a place is a town, a village or the like, by a name of its own."""
    return not mention.reference and mention.use is PlaceUse.PLACE and mention.place.kind is PlaceKind.POINT
