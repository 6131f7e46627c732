"""What a report takes back: an earlier report gave one number of dead, and the correct one is another."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from contested.claims.lexicon import lexicon
from contested.domain.claim import Claim, Evidence
from contested.domain.doubt import Doubt, Reason
from contested.domain.ids import claim_anchor
from contested.domain.mention import Mentions, QuantityMention
from contested.domain.sentence import Sentence

NEAR = 2
"""Sentences after an earlier figure in which it is corrected."""
CLAUSES = frozenset({"ROOT", "parataxis", "ccomp", "advcl", "conj"})
"""Labels of verbs of saying; "count" and "report" may be nouns."""
_EARLIER = re.compile(
    r"\b(?:earlier|previous|initial|original|first)\s+"
    r"(?:report|version|article|story|dispatch|figure|toll|count|account|statement|bulletin|update)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:earlier|previous|initial|original|first)\s+version\s+of\s+this\s+(?:report|article|story|dispatch|post)\b",
    re.IGNORECASE,
)
"""A report that tells what an earlier version of itself said no longer says so."""
_NUMBER = re.compile(
    r"\b(?:(?:death\s+)?(?:number|figure|toll|count|total)|it)\s+(?:was|has|had)\s+(?:later|since|then|now)\s+(?:been\s+)?"
    r"(?:put|set|revised|corrected|lowered|raised|reduced|changed|amended|updated)\s+(?:(?:down|up)\s+)?(?:at|to)\b|"
    r"\b(?:correct(?:ed)?|right|actual|true|accurate)\s+(?:death\s+)?(?:number|figure|toll|count|total)\s+"
    r"(?:of\s+(?:dead|deaths|killed|victims|casualties)\s+)?(?:is|was|stands\s+at|should\s+(?:be|have\s+been))\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:(?:(?:this|that|it|which|the\s+(?:\w+\s+)?(?:figure|number|toll|count|report))\s+(?:is|was)|"
    r"the\s+(?:\w+\s+)?(?:figures|numbers|reports)\s+(?:are|were))\s+"
    r"(?:an?\s+error|a\s+mistake|in\s+error|incorrect|wrong(?!\s+(?:to|of|for|that)\b))|"
    r"(?:regrets?|apologi[sz]es?(?:\s+for)?)\s+(?:the|this|that|its|our|an)\s+(?:error|mistake)|misstated)\b",
    re.IGNORECASE,
)
"""Of the figure or the report itself: a deed that "was wrong", or deaths that somebody "regrets", take nothing back."""


@frozen(kw_only=True)
class _Taken:
    """The sentence that corrects, and the number it gives, or None where it gives none."""

    sentence: Sentence
    number: QuantityMention | None


def corrected(
    claims: Sequence[Claim], sentences: Sequence[Sentence], mentions: Mentions, *, stage: str
) -> tuple[list[Claim], list[Doubt]]:
    """Give the claims with each figure that the report takes back replaced by the right one, and a doubt for each.

    Args:
        claims: all claims of the report.
        sentences: its sentences in order.
        mentions: the quantities of the report.
        stage: the room that doubts.

    Returns:
        The claims, and doubts. A claim whose figure is corrected rests on the correcting sentence; where no right
        figure is given, or another claim of the report has it already, it is not kept.
    """
    taken = {
        each.start: back
        for place, each in enumerate(sentences)
        if (back := _taken_back(each, sentences[place : place + NEAR + 1], mentions)) is not None
    }
    kept: list[Claim] = []
    doubts: list[Doubt] = []
    for claim in claims:
        back = taken.get(claim.evidence.start)
        if back is None or len(claim.quantities) == 0:
            kept.append(claim)
            continue
        before = sum(
            each.evidence.start == back.sentence.start and each.deed == claim.deed for each in (*claims, *kept)
        )
        right = _right(claim, back, ordinal=before)
        told = right is not None and any(_same_figure(right, each) for each in claims if each is not claim)
        if right is not None and not told:
            kept.append(right)
        words = back.sentence.text.strip()
        doubts.append(
            Doubt(
                report=claim.report,
                start=claim.evidence.start,
                end=claim.evidence.end,
                reason=Reason.CONFLICT,
                detail=f"the report takes back {claim.quantities[0].text!r}: {words}",
                stage=stage,
            )
        )
    return kept, doubts


def _taken_back(earlier: Sentence, following: Sequence[Sentence], mentions: Mentions) -> _Taken | None:
    """Give what corrects a sentence on an earlier report, in itself or right behind it."""
    if _EARLIER.search(earlier.text) is None:
        return None
    for each in following:
        found = _NUMBER.search(each.text) or _WRONG.search(each.text)
        if found is None or _is_said(each, since=found.start() if each is earlier else 0):
            continue
        at = each.start + found.end()
        numbers = [one for one in mentions.quantities if at <= one.start < each.end]
        given = found.re is _NUMBER and len(numbers) > 0
        return _Taken(sentence=each, number=numbers[0] if given else None)
    return _Taken(sentence=earlier, number=None) if _OWN.search(earlier.text) else None


def _is_said(sentence: Sentence, *, since: int) -> bool:
    """Tell whether somebody says a sentence, from a character on: who calls a figure wrong takes nobody else's back."""
    saying = lexicon().speech["say"]
    heard = [token for token in sentence.tokens if token.start >= sentence.start + since and token.dep in CLAUSES]
    return any(token.lemma in saying for token in heard)


def _right(claim: Claim, back: _Taken, *, ordinal: int) -> Claim | None:
    """Give a claim with the right figure in place of its first, resting on the sentence that gives it."""
    number = back.number
    if number is None:
        return None
    sentence = back.sentence
    figure = evolve(claim.quantities[0], low=number.low, high=number.high, text=number.text)
    evidence = Evidence(
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        part=sentence.part,
        trigger=sentence.text[number.start - sentence.start : number.end - sentence.start],
    )
    anchor = claim_anchor(report=claim.report, start=sentence.start, end=sentence.end, deed=claim.deed, ordinal=ordinal)
    return evolve(claim, id=anchor, evidence=evidence, quantities=(figure, *claim.quantities[1:]))


def _same_figure(right: Claim, other: Claim) -> bool:
    figure = right.quantities[0]
    return any((each.what, each.low, each.high) == (figure.what, figure.low, figure.high) for each in other.quantities)
