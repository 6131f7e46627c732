"""What ``whole.py --peer`` runs in the peer's Python: triples of subject, verb and object from the paragraphs given.

It takes a model's name, the size of a batch, and the paragraphs as a JSON list on standard input, and prints the
seconds of the processor that reading them took.
"""

import json
import sys
import time


def main() -> int:
    """Read the paragraphs once and print the seconds."""
    import spacy  # noqa: PLC0415 - the peer's own
    from textacy import extract  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - the peer's own

    pipe = spacy.load(sys.argv[1])
    paragraphs = json.load(sys.stdin)
    found = 0
    list(pipe.pipe(paragraphs[:8]))
    begin = time.process_time()
    for doc in pipe.pipe(paragraphs, batch_size=int(sys.argv[2])):
        found += sum(1 for _ in extract.subject_verb_object_triples(doc))
    print(found, time.process_time() - begin)
    return 0


if __name__ == "__main__":
    sys.exit(main())
