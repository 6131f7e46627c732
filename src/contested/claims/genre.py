"""Whether a report is about war at all: "captured", "attack" and "battle" also fill sport and film pages."""

from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from contested.claims.lexicon import lexicon
from contested.claims.scene import Scene
from contested.domain.actor import ActorKind
from contested.domain.claim import Claim
from contested.domain.mention import ActorMention, Mentions
from contested.domain.report import Report

PEACE_WEIGHT = 1.0
"""One word of peace against one word of war; war must outweigh them."""
FEW_WORDS = 3
"""Fewer words of peace than this say nothing beside words of war: a report may mention a stadium or a film."""


OF_WAR = frozenset({"airstrike", "shelling", "besiege", "relieve", "repel", "contest"})
"""Deeds that only armies do; the others are also done by robbers, police and crowds."""


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    genre = lexicon().genre
    words = [*genre["peace"], *genre["war"]]
    sorts = tuple(["peace"] * len(genre["peace"]) + ["war"] * len(genre["war"]))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), sorts


def not_of_war(report: Report, mentions: Mentions, claims: Sequence[Claim], *, by_party: bool) -> str:
    """Give why a report is about no war, or "": it is about sport, play, elections or a disaster, or it is crime news.

    Args:
        report: the report.
        mentions: who and what was found in it.
        claims: what its words would tell.
        by_party: True when a party speaks of its own war ("we", "the enemy").
    """
    groups = {each.actor for each in mentions.actors if _is_named_group(each)}
    if any(ref.id in groups for claim in claims for ref in (*claim.actors, *claim.targets)):
        return ""  # what an armed group of a known name does is war, whatever else is on the page
    war, peace = _words(report.text)
    few = FEW_WORDS if war else FEW_WORDS - 1
    if peace >= few and peace * PEACE_WEIGHT >= war:
        return f"{peace} words of peace against {war} of war"
    crime = len(claims) > 0 and not by_party and _is_crime(mentions, claims)
    return "no war is known where it happened, and nobody but police and officials is named" if crime else ""


def _words(text: str) -> tuple[int, int]:
    """Give the numbers of words of war and of peace in a text."""
    low = text.lower()
    automaton, sorts = _automaton()
    counts = {"peace": 0, "war": 0}
    for which, start, end in automaton.find_matches_as_indexes(low):
        whole = not (start > 0 and low[start - 1].isalnum()) and not (end < len(low) and low[end].isalnum())
        if whole:
            counts[sorts[which]] += 1
    return counts["war"], counts["peace"]


def _is_named_group(mention: ActorMention) -> bool:
    unknown = mention.actor.startswith("au-")
    return mention.kind is ActorKind.ARMED_GROUP and not (unknown or mention.generic or mention.reference)


def _is_crime(mentions: Mentions, claims: Sequence[Claim]) -> bool:
    """Tell whether what was read is news of crime: no war is known there, nobody can fight one, no arms of war used.

    Police and governments alone make crime news; jets, guns and sieges do not.
    """
    if mentions.theatre != "" or any(_fights(each) for each in mentions.actors):
        return False
    return not any(each.deed in OF_WAR for each in claims)


def _fights(mention: ActorMention) -> bool:
    """Tell whether an actor can be a party to a war."""
    if mention.kind is ActorKind.STATE_FORCE:
        return not mention.actor.endswith("-police")
    return mention.kind in {ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL}


def tells_violence(scene: Scene) -> bool:
    """Tell whether a sentence has a word of attacks, bombs or bloodshed; a crash or an earthquake is none."""
    return any(scene.sorts.words(sort) for sort in ("attack-noun", "violence-noun", "weapon-noun"))
