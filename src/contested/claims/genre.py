"""Whether a report is about war at all: "captured", "attack" and "battle" also fill sport and film pages."""

from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from contested.claims.lexicon import lexicon
from contested.domain.actor import ActorKind
from contested.domain.mention import ActorMention, Mentions
from contested.domain.report import Report

PEACE_WEIGHT = 1.0
"""One word of sport or film against one word of war; war must not be outweighed."""
FEW_WORDS = 3
"""Fewer words of sport or film than this say nothing: a report may mention a stadium or a film."""


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    genre = lexicon().genre
    words = [*genre["peace"], *genre["war"]]
    sorts = tuple(["peace"] * len(genre["peace"]) + ["war"] * len(genre["war"]))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), sorts


def about_war(text: str) -> tuple[bool, int, int]:
    """Tell whether a text is about war; also give the numbers of words of war and of sport or film."""
    low = text.lower()
    automaton, sorts = _automaton()
    counts = {"peace": 0, "war": 0}
    for which, start, end in automaton.find_matches_as_indexes(low):
        whole = not (start > 0 and low[start - 1].isalnum()) and not (end < len(low) and low[end].isalnum())
        if whole:
            counts[sorts[which]] += 1
    peaceful = counts["peace"] >= FEW_WORDS and counts["peace"] * PEACE_WEIGHT > counts["war"]
    return not peaceful, counts["war"], counts["peace"]


def is_about_war(report: Report, mentions: Mentions) -> tuple[bool, str]:
    """Tell whether a report is about war, and why not: it is about sport or film, or names no party but the police."""
    yes, war, peace = about_war(report.text)
    if not yes:
        return False, f"{peace} words of sport or film against {war} of war"
    named = len(mentions.actors) > 0
    if named and mentions.theatre == "" and not any(_fights(each) for each in mentions.actors):
        return False, "no war is known where it happened, and nobody but police and officials is named"
    return True, ""


def _fights(mention: ActorMention) -> bool:
    """Tell whether an actor can be a party to a war: police and governments alone make crime news."""
    if mention.kind is ActorKind.STATE_FORCE:
        return not mention.actor.endswith("-police")
    return mention.kind in {ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL}
