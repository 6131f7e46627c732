"""Which of ACLED's types one claim or event has by itself, before its neighbours are looked at."""

from collections.abc import Sequence

from contested.directory import Directory
from contested.domain.claim import Claim, ThingRef, ThingRole
from contested.domain.event import Event
from contested.domain.quantity import Counted, PersonClass
from contested.publishing.codebooks.tables import WordRule, acled_types, goods, word_rules
from contested.publishing.codebooks.told import AFFILIATE, HOME, ONE_SIDED, Side, day_of, pairs, standing

Type = tuple[str, str]
"""Event and sub-event type; both empty where ACLED codes nothing."""

BATTLES = "Battles"
CLASH: Type = (BATTLES, "Armed clash")
REGAINED: Type = (BATTLES, "Government regains territory")
OVERTAKEN: Type = (BATTLES, "Non-state actor overtakes territory")
ABDUCTION: Type = ("Violence against civilians", "Abduction/forced disappearance")
ATTACK: Type = ("Violence against civilians", "Attack")
LOOTING: Type = ("Strategic developments", "Looting/property destruction")
_TAKEN = frozenset({Counted.CAPTURED, Counted.DETAINED, Counted.ABDUCTED})


def acled_type(told: Claim | Event, directory: Directory, words: str, *, things: Sequence[ThingRef] = ()) -> Type:
    """Give ACLED's event and sub-event type of a claim or event.

    The deed decides, refined by who does it to whom and by the words of the sentence: a state or those who fight for
    it regain its land, everybody else overtakes; what passes without resistance is no battle; what is negotiated is an
    agreement; civilians seized are abducted unless their own state arrests them.

    Args:
        told: the claim or event.
        directory: deeds and actors.
        words: the sentences it rests on.
        things: what it was done with and to, by the claims that assert it.
    """
    deed = directory.deed(told.deed)
    own: Type = (deed.acled_event, deed.acled_sub_event)
    stands = standings(told, directory)
    for rule in word_rules("acled"):
        if told.deed in rule.deeds and rule.standing in {"", *stands} and chosen(rule, words, things):
            # Types hold slashes themselves ("Air/drone strike"), so the table of types tells where to cut.
            return next(known for known in acled_types() if "/".join(known) == rule.code)
    if own == OVERTAKEN and stands & {HOME, AFFILIATE}:
        return REGAINED
    if told.deed == "detain" and HOME not in stands and _civilians_taken(told, directory):
        return ABDUCTION
    if told.deed == "seize" and told.quantities and not _weapons_taken(told):
        return LOOTING
    return own


def chosen(rule: WordRule, words: str, things: Sequence[ThingRef]) -> bool:
    """Tell whether a rule of words holds: by what it was done with, else by the words without what it was done to."""
    if any(rule.chosen_by(one.text) for one in things if one.role is ThingRole.MEANS):
        return True
    for one in things:
        if one.role is not ThingRole.MEANS:
            words = words.replace(one.text, "")
    return rule.chosen_by(words)


def standings(told: Claim | Event, directory: Directory) -> set[str]:
    """Give how those who act stand to the land they act on."""
    countries = {ref.place.country for ref in told.places} - {""}
    day = day_of(told)
    return {standing(one.id, country, directory=directory, day=day) for one in told.actors for country in countries}


def _civilians_taken(told: Claim | Event, directory: Directory) -> bool:
    taken = [one.person_class for one in told.quantities if one.what in _TAKEN]
    return PersonClass.CIVILIAN in taken or any(side.civilian for _, side in pairs(told, directory))


def _weapons_taken(told: Claim | Event) -> bool:
    """Tell whether arms or vehicles are seized, not money, fuel or buildings; what is not said counts as arms."""
    items = [one.item for one in told.quantities if one.what is Counted.MATERIEL]
    return not items or not all(item in goods() for item in items)


def victim_second(first: Side, second: Side, *, event: str, deed: str) -> tuple[Side, Side]:
    """Put the victim second where the codebook fixes the order: in violence against civilians, and only there."""
    if event == ATTACK[0] and first.civilian and not second.civilian:
        return second, first
    if event == ATTACK[0] and not second.actors and not second.civilian and deed in ONE_SIDED:
        return first, Side(civilian=True)
    return first, second
