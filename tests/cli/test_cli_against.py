"""What speaks against a holding is shown under its grounds, with the sentence it stands in."""

import json

TOLD = """20 November 2018

The Syrian army captured the town of Hajin from the Islamic State on 18 November 2018, the Syrian Observatory for Human
Rights said. The Islamic State said on 19 November 2018 that it holds the town of Hajin. The Syrian army still controls
the town of Hajin, Reuters reported on 20 November 2018.
"""


def test_show_lists_what_speaks_against_a_holding_and_brings_its_sentence(call, folder):
    path = folder / "report.txt"
    path.write_text(TOLD, encoding="utf-8")
    call("ingest", path)
    held = [json.loads(line) for line in call("ask", "holds", "Hajin", "--json").out.splitlines()]
    (holding,) = [one for one in held if one["type"] == "holding"]
    assert holding["against"]
    plain = call("show", holding["id"]).out
    below = plain.partition("    speaks against it:\n")[2].splitlines()
    (one, *_) = holding["against"]
    assert below[0] == f"    weight {-one['weight']:+.2f}  {one['reason']}  [{one['claim']}]"
    chain = [json.loads(line) for line in call("show", holding["id"], "--json").out.splitlines()]
    assert one["claim"] in {other["id"] for other in chain if other["type"] == "claim"}
