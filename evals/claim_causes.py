"""Why claims of the gold are missed or wrong, counted by cause: ``python evals/claim_causes.py [seen|aside]``.

Each claim of the gold that a careful coder must draw falls under one cause, the first that applies:

- no rule: no row of the tables has the word that carries the deed;
- no frame: a row has the word, but its subject, object or needed words are not met (a frame the tables lack, or a wrong
  parse);
- refused: a row fits, but the claim was not admitted (no place, no armed actor, said before), with the reason;
- another deed: the word was read as another deed;
- doer or place not mentioned: no mention in the whole text has the name (directory, gazetteer, name finding);
- doer or place elsewhere: a mention has it, in another sentence (what a pronoun or silence stands for);
- doer or place in the sentence: a mention has it in this very sentence (grammar: which noun does what);
- doer or place too many: none, or fewer, are wanted;
- time carried: the sentence has no time that the gold's days need; time chosen: it has one.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

import claim_names
from attrs import frozen

import claims as scorer
from contested.domain.claim import Trace
from contested.domain.sentence import Sentence
from contested.pipeline.reference import load_reference


@frozen(kw_only=True)
class Cause:
    """Why one gold claim is not met."""

    group: str
    reason: str


def causes(done: scorer.Score) -> list[Cause]:
    """Give the cause of every gold claim that is asked for and not met."""
    found = []
    for pair in done.pairs:
        if pair.gold.optional or pair.right:
            continue
        found.append(_missed(pair) if pair.claim is None else _wrong(pair))
    return found


def _missed(pair: scorer.Pair) -> Cause:
    read, gold = pair.read, pair.gold
    start = gold.spans[0][0]
    sentence = next((each for each in read.sentences if each.start <= start < each.end), None)
    tried = [] if sentence is None else _tried(read.traces, sentence, gold.words)
    if len(tried) == 0:
        return Cause(group="missed", reason="no rule")
    if any(trace.outcome == "claim" for trace in tried):
        return Cause(group="missed", reason="another deed")
    if any("no row fits" in trace.detail for trace in tried):
        return Cause(group="missed", reason="no frame")
    return Cause(group="missed", reason="refused")


def _tried(traces: Iterable[Trace], sentence: Sentence, words: str) -> list[Trace]:
    parts = set(words.split())
    return [trace for trace in traces if trace.sentence == sentence.index and trace.words and trace.words in parts]


def _wrong(pair: scorer.Pair) -> Cause:
    for name in ("actors", "places"):
        if name not in pair.agrees:
            return Cause(group="doer" if name == "actors" else "place", reason=_where_named(pair, name))
    evidence = pair.claim.evidence if pair.claim is not None else None
    times = [
        each
        for each in pair.read.mentions.times
        if evidence is not None and evidence.start <= each.start < evidence.end
    ]
    return Cause(group="time", reason="chosen" if times else "carried")


def _where_named(pair: scorer.Pair, name: str) -> str:
    wanted = pair.gold.fields.get(name, [])
    if len(wanted) == 0 or pair.claim is None:
        return "too many"
    named = pair.read.mentions.actors if name == "actors" else pair.read.mentions.places
    spans = [
        each.start
        for each in named
        for one in wanted
        for alternative in one.split("|")
        if claim_names.alike(alternative, each.text)
    ]
    if len(spans) == 0:
        return "not mentioned"
    evidence = pair.claim.evidence
    return "in the sentence" if any(evidence.start <= start < evidence.end for start in spans) else "elsewhere"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts of causes and their shares of all that is not met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("part", nargs="?", default="seen", choices=("seen", "aside"))
    part = parser.parse_args(arguments).part
    reference = load_reference(build=True)
    done = scorer.score(scorer.read(part, reference=reference), reference=reference)
    asked = sum(not pair.gold.optional for pair in done.pairs)
    found = causes(done)
    print(f"{part}: {asked} claims asked for, {asked - len(found)} right, {len(found)} not, {len(done.false)} false")
    for cause, count in Counter(found).most_common():
        print(f"{count:4} {count / max(1, len(found)):5.0%}  {cause.group}: {cause.reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
