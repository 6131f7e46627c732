"""Who does a noun's deed and to whom, by the scheme that nouns.csv names."""

from contested.claims.agents import attackers, harmed_in, two_sides
from contested.claims.blame import blamed
from contested.claims.lexicon import NounRule
from contested.claims.phrase import AT, BY, OF, NounPhrase
from contested.claims.roles import agents
from contested.claims.scene import distinct
from contested.domain.mention import ActorMention

Sides = tuple[list[ActorMention], list[ActorMention]]
STRIKES = frozenset({"attack", "aimed", "owned", "weapon"})
"""Schemes of nouns that are done to somebody by somebody."""
TWO = 2
ON = frozenset({"among", "on", "from"})
"""Prepositions behind which a toll's side stands ("losses on the rebel side", "12 dead among the soldiers")."""
FIGHT = frozenset({"between", "with", "against", "involving", "among"})


def _doers(phrase: NounPhrase, rule: NounRule, subject: list[ActorMention]) -> list[ActorMention]:
    """Give who does the noun's deed, from the nearest words to the farthest."""
    actors = phrase.actors(frozenset({"by"})) or phrase.owners()
    if len(actors) == 0 and phrase.light("launch"):
        actors = subject
    actors = actors or phrase.launchers() or phrase.of_whole()
    if len(actors) == 0:
        actors = blamed(phrase.scene, phrase.noun)
    if len(actors) == 0 and rule.parties in STRIKES:
        actors = phrase.actors(frozenset({"by", "from"}), outer=True) or attackers(phrase.scene, phrase.noun)
    return actors


def sides(phrase: NounPhrase, rule: NounRule) -> Sides:
    """Give (actors, targets) by the row's scheme."""
    if rule.parties == "between":
        return _between(phrase), []
    plain = _plain(phrase, rule)
    if plain is not None:
        return plain
    subject = phrase.doers()
    strikes = rule.parties in STRIKES
    both = phrase.actors(frozenset({"between"})) if strikes else []
    if len(both) >= TWO:
        return both, []  # "an artillery duel between X and Y"
    actors = _doers(phrase, rule, subject)
    if rule.parties == "people":
        targets = phrase.actors(OF)
    elif strikes:
        targets = phrase.actors(AT, outer=phrase.light("launch")) or phrase.struck()
        targets = targets or harmed_in(phrase.scene, phrase.noun)
        targets = targets or (subject if phrase.light("suffer") else [])
    else:
        targets = phrase.taken_from()
    kept = {each.actor for each in actors}
    return actors, [each for each in targets if each.actor not in kept]


def _between(phrase: NounPhrase) -> list[ActorMention]:
    """Give both sides of a fight, a truce or an exchange."""
    fighters = phrase.actors(FIGHT, outer=True) or phrase.owners()
    if phrase.actors(frozenset({"with", "against"})) and not phrase.actors(frozenset({"between"}), outer=True):
        fighters = distinct([*fighters, *agents(phrase.scene)])  # "after fighting with X" it was Y that fought
    if len(fighters) < TWO:
        fighters = two_sides(phrase.scene, phrase.noun) or fighters
    more = phrase.doers() if phrase.light("launch") or phrase.light("suffer") or not fighters else []
    return distinct(more + fighters)


def _plain(phrase: NounPhrase, rule: NounRule) -> Sides | None:
    """Give the sides of schemes in which each has prepositions of its own; None for the other schemes."""
    scheme = rule.parties
    if scheme == "lose":
        losers = phrase.owners() or (phrase.doers() if phrase.admitted() else [])
        return phrase.actors(frozenset({"to"}), outer=True), losers
    if scheme == "give":
        return phrase.actors(frozenset({"to"})), phrase.actors(BY) or phrase.owners()
    if scheme == "keep":
        return phrase.actors(BY) or phrase.actors(OF) or phrase.owners(), []
    if scheme == "toll":
        own = phrase.doers() if phrase.admitted() else []
        return phrase.actors(BY), phrase.actors(OF | ON) or phrase.owners() or own
    if scheme in {"leave", "move"}:
        return phrase.actors(OF | BY) or phrase.owners() or (phrase.doers() if phrase.light("launch") else []), []
    return None
