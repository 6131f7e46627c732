"""Mend verbs of saying a parser took for nouns: ", sources report" at the end, "the ministry rejects rumours"."""

from collections.abc import Sequence

from contested.claims.lexicon import lexicon
from contested.claims.tree import hung
from contested.domain.sentence import Token

SAID = frozenset({
    "said", "says", "told", "reported", "added", "adds", "announced", "confirmed", "claimed", "stated", "recalled",
    "recounted", "disclosed", "acknowledged", "admitted", "indicated", "noted", "wrote", "alleged", "declared",
})  # fmt: skip
SAY = frozenset({"say", "report", "claim", "tell", "add", "recall", "recount", "allege", "confirm"})
"""Forms that are nouns as well: verbs only behind a plural."""
BEHIND = frozenset({"dobj", "dative", "prep", "pobj", "npadvmod", "advmod", "punct", "compound", "det", "amod", "poss"})
"""What may stand behind the verb: who was told, where and when."""
LONGEST = 14
"""Words of a speaker; more is a clause of its own."""


def with_closing_speech(tokens: Sequence[Token]) -> list[Token]:
    """Give the verb of a closing ", X said" its subject and a place beside the main verb."""
    mended = list(tokens)
    verb = _closing_verb(tokens)
    if verb is None:
        return mended
    first = _after_comma(tokens, verb)
    inside = range(first, verb)
    if not 0 < len(inside) <= LONGEST or any(tokens[word].dep in {"nsubj", "nsubjpass"} for word in inside):
        return mended
    tops = [word for word in inside if tokens[word].head not in inside]
    fused = tokens[verb - 1].dep == "compound" and tokens[verb - 1].head == verb  # "local sources report" is no noun
    root = next((each.index for each in tokens if each.dep == "ROOT"), verb)
    if (len(tops) != 1 and not fused) or root in inside or (root >= first and root != verb):
        return mended
    top = verb - 1 if fused else tops[0]  # with the root inside there may be none above
    for word in inside:
        if tokens[word].head == verb:
            mended[word] = hung(tokens[word], head=top)
    mended[top] = hung(tokens[top], dep="nsubj", head=verb)
    if root != verb:
        mended[verb] = hung(tokens[verb], dep="parataxis", head=root)
    return mended


def _closing_verb(tokens: Sequence[Token]) -> int | None:
    """Give the last verb of saying behind the last comma that has nothing but hearers and times behind it."""
    for token in reversed(tokens):
        low = token.text.lower()
        if token.text == "," and token.index + 1 < len(tokens):
            return None
        plural = token.index > 0 and tokens[token.index - 1].text.lower().endswith("s")
        if low in SAID or (low in SAY and plural):
            return token.index if token.dep not in {"amod", "compound"} else None
        if token.dep not in BEHIND:
            return None
    return None


def _after_comma(tokens: Sequence[Token], verb: int) -> int:
    commas = [each.index for each in tokens[:verb] if each.text == ","]
    return commas[-1] + 1 if commas else verb


def with_denials(tokens: Sequence[Token]) -> list[Token]:
    """Make a verb of "rejects" in "the ministry rejects rumours that", which a parser took for part of the noun."""
    mended = list(tokens)
    for token in tokens:
        if token.dep not in {"nsubj", "compound"} or not _denies(token):
            continue
        noun = tokens[token.head]
        if noun.index <= token.index or not _are_told(noun) or noun.dep not in {"ROOT", "ccomp"} or token.index == 0:
            continue
        top = token.index if noun.dep == "ROOT" else noun.head
        for other in tokens[: token.index]:
            last = other.index == token.index - 1 or other.dep == "nsubj"
            if other.head in {token.index, noun.index} and last:
                mended[other.index] = hung(other, dep="nsubj", head=token.index)
            elif other.head == token.index:
                mended[other.index] = hung(other, head=token.index - 1)
        mended[token.index] = hung(token, dep=noun.dep, head=top)
        mended[noun.index] = hung(noun, dep="dobj", head=token.index)
    return mended


def _denies(token: Token) -> bool:
    """Tell whether a word is a finite form of a verb that turns a report down."""
    turns_down = lexicon().speech["say"].get(token.lemma) == "deny" or token.lemma == "condemn"
    return turns_down and token.text.lower() != token.lemma and not token.text.lower().endswith("ing")


def _are_told(noun: Token) -> bool:
    """Tell whether a word is a plural for what was said before."""
    return (noun.lemma in lexicon().speech["told"] or noun.lemma == "lie") and noun.text.lower() != noun.lemma
