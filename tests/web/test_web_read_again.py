"""The page of a claim whose report was read again, with another text, since it was drawn."""

import datetime as dt

from web_desk import words

from contested.pipeline.again import read_again
from contested.pipeline.intake import take_in
from contested.pipeline.shards import Orders
from contested.record import open_record
from contested.reports import Form, Item, Pages

TODAY = dt.date(2018, 12, 28)
FIRST = dt.datetime(2018, 12, 28, 9, tzinfo=dt.UTC)
SAID = "Islamic State captured the town of Hajin on 3 March 2018, a monitor said."
BEFORE = "The town lies on the river, and thousands of people lived in it before the war, residents said."
CAPTION = "A street in Hajin, where the market was held every week. " * 3
PAGE = f"""<html lang="en"><head><title>Hajin falls</title></head><body><main><article><h1>Hajin falls</h1>
<span class="day">4 March 2018</span>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
<p>{BEFORE} {SAID} The army said that its units had pulled back to the hills.</p></article></main></body></html>"""


class One:
    """A source of the page."""

    key, total = "one", None

    def items(self, _):
        yield Item(name="p", file="p.html", raw=PAGE.encode(), form=Form.PAGE)


def test_a_claim_of_the_text_before_is_not_shown_among_sentences_of_the_text_now(client, desk):
    found = []
    with open_record(desk.path) as record:
        given = {"record": record, "reference": desk.reference, "clock": lambda: FIRST}
        take_in([One()], orders=Orders(today=TODAY, pages=Pages.BULK), **given)
        found += [one.id for one in record.claims() if one.evidence.text == SAID]
        read_again(orders=Orders(today=TODAY), **given)
        found += [one.id for one in record.claims() if one.evidence.text == SAID]
    before, now = (words(client.get(f"/fact/{one}").text) for one in dict.fromkeys(found))
    assert SAID in before
    assert BEFORE not in before
    assert "A street in Hajin" not in before
    assert f"{BEFORE} {SAID}" in now
