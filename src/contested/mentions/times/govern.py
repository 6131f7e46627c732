"""Whether the words that govern a time expression speak of the time to come ("will", "plans to", "is expected to")."""

import re

from contested.domain.sentence import Sentence, Token

_WILL = {"will", "'ll", "’ll", "shall", "wo"}
_INTEND = {
    "plan", "intend", "vow", "threaten", "prepare", "expect", "schedule", "aim", "promise", "pledge", "hope", "want",
    "set", "due", "poise", "ready", "go", "slate", "propose",
}  # fmt: skip
_STEM = {"planned": "plan", "planning": "plan", "preparing": "prepare", "scheduled": "schedule", "slated": "slate"}
_VERBAL = {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "parataxis"}
_WORDS = re.compile(
    r"\b(?:will|shall|going to|(?:plan|intend|aim|hope|prepar|expect|threaten|vow|promis|pledg|schedul)\w*\s+(?:to|for)"
    r"|expect\w*\s+(?:[\w'’-]+\s+){1,4}to"
    r"|(?:is|are|was|were)\s+(?:due|set|to\s+be|poised)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–]|\b(?:but|after|while|when|although|because|that|said|says)\b", re.IGNORECASE)


def speaks_of_future(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether the verb that governs the stretch [start, end) of the report's text is about the time to come."""
    if sentence.parsed:
        inside = [token for token in sentence.tokens if start <= token.start < end]
        for token in inside:
            if not start <= sentence.tokens[token.head].start < end:
                verb = sentence.tokens[token.head]
                return _aims_before(sentence, verb, token) or _future_verb(sentence, verb)
        return False
    return _future_clause(sentence.text, start - sentence.start, end - sentence.start)


def _aims_before(sentence: Sentence, verb: Token, time: Token) -> bool:
    """Tell whether a verb of intent has its infinitive before the time ("vows to retake X "within days"")."""
    return _intends(verb) and any(
        each.head == verb.index and each.dep in {"xcomp", "ccomp"} and verb.index < each.index < time.index
        for each in sentence.tokens
    )


def _future_verb(sentence: Sentence, token: Token) -> bool:
    """Climb from the token to its verb, and from a verb without a subject of its own to the one it hangs on."""
    for _ in range(len(sentence.tokens)):
        children = [child for child in sentence.tokens if child.head == token.index and child.index != token.index]
        verbal = token.dep in _VERBAL and any(child.dep in {"aux", "nsubj", "nsubjpass", "dobj"} for child in children)
        if any(child.dep == "aux" and child.text.lower() in _WILL for child in children):
            return True
        head = sentence.tokens[token.head]
        infinitive = any(child.dep == "aux" and child.text.lower() == "to" for child in children)
        if token.dep == "xcomp" or (token.dep == "ccomp" and infinitive):  # "expect X to strike back"
            if _intends(head):
                return True
        elif verbal and (token.dep != "conj" or any(child.dep.startswith("nsubj") for child in children)):
            return False
        if head.index == token.index:
            return False
        token = head
    return False


def _intends(token: Token) -> bool:
    word = token.lemma.lower()
    return _STEM.get(word, word) in _INTEND


def _future_clause(text: str, start: int, end: int) -> bool:
    """Look for words of the future in the clause round the stretch; an opening "On Friday," belongs to the next."""
    before = [m.end() for m in _CLAUSE.finditer(text, 0, start)]
    after = [m.start() for m in _CLAUSE.finditer(text, end)]
    if text[:start].strip() == "" and after and text[end : after[0]].strip() == "":
        after = after[1:]
    clause = text[before[-1] if before else 0 : after[0] if after else len(text)]
    return _WORDS.search(clause) is not None
