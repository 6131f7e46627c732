"""Noun phrases around nouns for actors: "Islamic State (IS) militants", "fighters of the SDF", "Malian army"."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from contested.directory import Directory, Land, capitals, lands
from contested.domain.mention import ActorMention
from contested.mentions.actors.line import Line, Word
from contested.mentions.actors.nouns import (
    ADJECTIVES,
    ATTRIBUTIVE,
    BELONGING,
    DEEDS,
    DETERMINERS,
    DOING,
    GROUNDS,
    MEANS,
    SORTS,
    STRANGE,
    STRANGERS,
    SUFFIXES,
    Sort,
)

_INSIDE = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "advmod", "parenthesis", "case"})
_SEATED = frozenset({Sort.STATE_FORCE, Sort.FORCE, Sort.ASSET})
"""What a capital can own as the seat of a state, besides a ministry; its government may be one of two rivals."""
_RULES = frozenset({"regime", "government", "authorities", "junta"})
"""What may stand right behind a capital's name: "the Kinshasa regime"."""
_ARTICLES = frozenset({"the", "a", "an"})
_DEFENCE = frozenset({"defence", "defences", "defense", "defenses"})
_DRESS = frozenset({"uniform", "uniforms", "fatigues", "camouflage", "masks"})
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "whose"})

_OWNING = DOING | ATTRIBUTIVE
_HEADS = _OWNING | STRANGERS | _DEFENCE | SORTS.keys()
"""All words that a phrase may be found by."""


@frozen(eq=False)
class Phrase:
    """A noun phrase whose head is a noun for an actor.

    Attributes:
        start: first character, determiners left out.
        end: one past the last character; past the owner where one follows ("fighters of the SDF").
        head: the head noun.
        sort: what the noun tells.
        modifiers: words before the head, in lower case.
        owner: the named actor it belongs to, or None.
        land: the country it belongs to, or None.
        determiner: the determiner or possessive before it, in lower case, or "".
        within: the stretch of the noun phrase up to and including the head.
    """

    start: int
    end: int
    head: Word
    sort: Sort
    modifiers: tuple[str, ...]
    owner: ActorMention | None
    land: Land | None
    determiner: str
    text: str


def phrases(line: Line, text: str, directory: Directory) -> Iterator[Phrase]:
    """Give the noun phrases of a sentence, in order, not overlapping."""
    done = 0
    found = lands(text, (line.sentence.start, line.sentence.end), directory)
    for word in line.words:
        if word.low not in _HEADS:
            continue
        if word.start >= done and _whose(line, word):
            yield _attributive(word, text)
            done = word.end
            continue
        sort = Sort.ARMED if _strange(line, word) else SORTS.get(word.low)
        sort = Sort.ASSET if _air_defence(line, word) else sort
        if sort is None or word.start < done or line.name_at(word.index) is not None or _part_of_compound(line, word):
            continue
        phrase = _phrase(line, word, found, directory=directory, text=text)
        if phrase is not None:
            done = phrase.end
            yield phrase if phrase.sort is sort else evolve(phrase, sort=sort)


def _strange(line: Line, word: Word) -> bool:
    """Tell whether a noun for anybody means fighters: "armed men", "masked individuals", "men in uniform"."""
    if word.low not in STRANGERS:
        return False
    before = [each.low for each in line.words[max(0, word.index - 2) : word.index]]
    after = [each.low for each in line.words[word.index + 1 : word.index + 4]]
    dressed = after[:1] == ["in"] and any(each in _DRESS for each in after[1:])
    return dressed or (any(each in STRANGE for each in before) and after[:1] != ["of"])


def _air_defence(line: Line, word: Word) -> bool:
    """Tell whether a word ends "air defence(s)": those who serve it, not a position."""
    return word.low in _DEFENCE and word.index > 0 and line.words[word.index - 1].low == "air"


def _whose(line: Line, word: Word) -> bool:
    """Tell whether a noun only tells whose the thing after it is ("army outposts")."""
    if word.low not in _OWNING:
        return False
    small = word.text.islower() or word.index == 0
    if not small or line.name_at(word.index) is not None:
        return False
    before = line.words[word.index - 1] if word.index > 0 else None
    after = line.words[word.index + 1] if word.index + 1 < len(line.words) else None
    plain = (
        before is None
        or before.low in _ARTICLES
        or before.low in DETERMINERS
        or not (before.capital or before.text == "-")
    )
    if after is None or not plain:
        return False
    owned = word.low in ATTRIBUTIVE and word.text.islower() and after.low in GROUNDS
    following = [each.low for each in line.words[word.index + 1 : word.index + 3]]
    deed = following[1:] if following[0] in MEANS else following[:1]
    return owned or (word.low in DOING and any(each in DEEDS for each in deed))


def _attributive(word: Word, text: str) -> Phrase:
    """Give the phrase of a noun that owns the thing after it: of that noun alone, as if it stood with "the"."""
    sort = SORTS.get(word.low, Sort.ARMED)
    return Phrase(
        start=word.start, end=word.end, head=word, sort=sort, modifiers=(), owner=None, land=None, determiner="the",
        text=text[word.start : word.end],
    )  # fmt: skip


def _part_of_compound(line: Line, word: Word) -> bool:
    """Tell whether the noun only modifies another noun for an actor, which then is the head ("rebel fighters")."""
    if word.index + 1 >= len(line.words):
        return False
    following = line.words[word.index + 1]
    if following.low in SORTS and following.text.islower():
        return True
    return line.sentence.parsed and word.dep in ("compound", "amod", "nmod") and word.head > word.index


def _phrase(line: Line, head: Word, found: Sequence[Land], *, directory: Directory, text: str) -> Phrase | None:
    left = _left_edge(line, head, found)
    start = line.words[left].start
    # A name may reach further left than the words that modify the head ("YPG/YPJ units").
    cut = [each.start for each in line.named if each.start < start < each.end]
    start = min([start, *cut])
    left = line.first_word(start)
    inside = [each for each in line.named if start <= each.start and each.end <= head.start]
    owner = next((each for each in reversed(inside) if not _backer(text, each.end)), None)
    land = next(
        (
            each
            for each in reversed(found)
            if start <= each.start and each.end <= head.start and not _backer(text, each.end)
        ),
        None,
    )
    if owner is not None and land is not None and land.start < owner.end and owner.start < land.end:
        land = None
    if owner is None and land is None:
        land = _seated(line, left, head, capitals(directory))
    end = head.end
    if owner is None:
        after = _belongs_to(line, head, found)
        if after is not None:
            thing, end = after
            if isinstance(thing, Land):
                land = land or thing
            else:
                owner = thing
    group = _of_the_group(line, head) if owner is None and land is None else None
    if group is not None:
        return Phrase(
            start=start,
            end=group.end,
            head=group,
            sort=Sort.GROUP,
            modifiers=(),
            owner=None,
            land=None,
            determiner="the",
            text=text[start : group.end],
        )
    if head.low == "ministry" and owner is None:
        end = _portfolio(line, head) or end
    modifiers = tuple(word.low for word in line.words[left:] if not word.mark and word.end <= end and word is not head)
    determiner = _determiner(line, left)
    if determiner is not None and determiner.low in _POSSESSIVES and owner is None and land is None:
        start = determiner.start
    return Phrase(
        start=start,
        end=end,
        head=head,
        sort=SORTS.get(head.low, Sort.ARMED),
        modifiers=modifiers,
        owner=owner,
        land=land,
        determiner="" if determiner is None else determiner.low,
        text=text[start:end],
    )


def _seated(line: Line, left: int, head: Word, seats: Mapping[str, str]) -> Land | None:
    """Give the country whose capital owns the noun ("Kigali's foreign ministry", "Kyiv's army")."""
    for word in line.words[left : head.index]:
        owns = line.words[word.index + 1].low in ("'s", "’s")
        owned = SORTS.get(head.low) in _SEATED or head.low == "ministry"
        ruled = head.low in _RULES and head.index == word.index + 1
        if word.text in seats and ((owns and owned) or ruled):
            return Land(word.start, word.end, (seats[word.text],), adjective=False)
    return None


def _determiner(line: Line, left: int) -> Word | None:
    """Give the determiner before the word at an index, looking past "own"."""
    index = left - 1
    if index >= 0 and line.words[index].low == "own":
        index -= 1
    word = line.words[index] if index >= 0 else None
    return word if word is not None and word.low in DETERMINERS | _ARTICLES | _POSSESSIVES else None


def _left_edge(line: Line, head: Word, found: Sequence[Land]) -> int:
    left = head.index
    for index in range(head.index - 1, -1, -1):
        word = line.words[index]
        if (
            word.low in _ARTICLES | _POSSESSIVES
            or word.text.isdigit()
            or (word.low in DETERMINERS and word.low != "own")
        ):
            break
        if word.mark:
            if not _bridges(line, index, head):
                break
            continue
        if not _modifies(line, word, head, found):
            break
        left = index
    while line.words[left].low in ("own", "'s", "’s") and left < head.index:
        left += 1
    return left


def _bridges(line: Line, index: int, head: Word) -> bool:
    """Tell whether a mark stands inside the phrase: brackets around an acronym, a comma between adjectives, a quote."""
    mark, words = line.words[index].text, line.words
    if mark in "()":
        inner = index - 1 if mark == ")" else index + 1
        return 0 <= inner < len(words) and line.name_at(inner) is not None
    if mark == "," and index > 0 and line.sentence.parsed:
        before, after = words[index - 1], words[index + 1]
        return before.dep == "amod" and before.head == head.index and after.dep in _INSIDE
    return False


def _modifies(line: Line, word: Word, head: Word, found: Sequence[Land]) -> bool:
    if line.name_at(word.index) is not None or any(each.start <= word.start < each.end for each in found):
        return True
    if line.sentence.parsed:
        return word.dep in _INSIDE and line.climbs_to(word.index, head.index) and not word.low.endswith("ly")
    if word.low in ("'s", "’s"):
        return True
    return word.low in ADJECTIVES or word.low.endswith(tuple(SUFFIXES)) or (word.capital and word.index > 0)


def _backer(text: str, end: int) -> bool:
    """Tell whether the name before is only the first half of "US-backed", "Iran-linked" and the like."""
    rest = text[end : end + 14].lower().replace("‑", "-")
    return rest.startswith(tuple(SUFFIXES))


def _of_the_group(line: Line, head: Word) -> Word | None:
    """Give "group" in "fighters of the group", or None."""
    rest = line.words[head.index + 1 : head.index + 4]
    if len(rest) == 3 and (rest[0].low, rest[1].low) == ("of", "the") and SORTS.get(rest[2].low) is Sort.GROUP:
        return rest[2] if SORTS[head.low] not in (Sort.GROUP, Sort.CIVILIANS) else None
    return None


def _portfolio(line: Line, head: Word) -> int | None:
    """Give the end of "of Defence" after "Ministry", or None."""
    rest = line.words[head.index + 1 : head.index + 3]
    if len(rest) == 2 and rest[0].low == "of" and line.name_at(rest[1].index) is None:
        return rest[1].end
    return None


def _names_owner_of(words: Sequence[Word], found: Sequence[Land]) -> bool:
    """Tell whether a country only owns the actor after it ("loyal to Libya's Government of National Accord")."""
    inside = any(each.start <= words[0].start and words[0].end <= each.end for each in found)
    return inside and len(words) > 1 and words[1].low in ("'s", "’s")


_BEFORE_NAMES = frozenset({"the", "so-called", "president", "'s", "’s"})


def _belongs_to(line: Line, head: Word, found: Sequence[Land]) -> tuple[ActorMention | Land, int] | None:
    rest = line.words[head.index + 1 : head.index + 10]
    for lead in BELONGING:
        if tuple(word.low for word in rest[: len(lead)]) != lead:
            continue
        after = rest[len(lead) :]
        starts = {each.start for each in line.named}  # a name may open with a title: "loyal to President X"
        while len(after) > 0 and after[0].start not in starts:
            if after[0].low not in _BEFORE_NAMES and not _names_owner_of(after, found):
                break
            after = after[1:]
        if len(after) == 0:
            return None
        first = after[0]
        name = next((each for each in line.named if each.start == first.start), None)
        if name is not None:
            return name, name.end
        # "The army of Mali" is Mali's; "fighters from Chechnya" are only from there.
        if lead == ("of",) and SORTS[head.low] in (Sort.STATE_FORCE, Sort.STATE):
            land = next((each for each in found if each.start == first.start and not each.adjective), None)
            if land is not None:
                return land, land.end
    return None
