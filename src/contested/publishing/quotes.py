"""Evidence for a reader: the sentence a claim rests on, one sentence on each side, and who said it where and when."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from attrs import frozen

from contested.domain.claim import Claim, Modality
from contested.domain.picture import Picture
from contested.domain.report import PartKind, Report
from contested.domain.sentence import Sentence
from contested.publishing.shortener import Shortener
from contested.publishing.words import deed_words, interval_words, reading_words, short_day


@frozen(kw_only=True)
class Quote:
    """A claim's evidence, ready to print; ``marked`` is the sentence in pieces, each with whether it triggered.

    ``href`` is "" unless the report's address is http or https.
    """

    id: str
    short: str
    clause: str
    before: str
    marked: tuple[tuple[str, bool], ...]
    after: str
    part: str
    title: str
    outlet: str
    published: str
    href: str
    address: str
    claimant: str
    carried: bool
    modality: str
    condition: str
    reading: str
    when: str
    rule: str
    against_interest: bool
    background: bool


class Quotes:
    """Quotes of all claims of a picture, made once and looked up by claim id."""

    def __init__(self, picture: Picture) -> None:
        """Make the quotes of a picture."""
        reports = {report.id: report for report in picture.reports}
        shorten = Shortener(claim.id for claim in picture.claims)
        self._by_id = {claim.id: _quote(claim, reports.get(claim.report), picture, shorten) for claim in picture.claims}

    def of(self, claims: Iterable[str], *, most: int = 4) -> list[Quote]:
        """Give the quotes of the claims that the picture has, in order, at most ``most``."""
        known = [self._by_id[claim] for claim in dict.fromkeys(claims) if claim in self._by_id]
        return known[:most]


def _quote(claim: Claim, report: Report | None, picture: Picture, shorten: Shortener) -> Quote:
    before, after = _around(claim, picture.sentences.get(claim.report, ()))
    source = picture.sources.get(report.source) if report is not None else None
    outlet = (report.source_name if report is not None else "") or (source.name if source is not None else "")
    address = report.url if report is not None else ""
    return Quote(
        id=claim.id,
        short=shorten(claim.id),
        clause=deed_words(claim),
        before=before,
        marked=tuple(_marked(claim.evidence.text, claim.evidence.trigger)),
        after=after,
        part=claim.evidence.part.value,
        title=(report.title if report is not None else "") or "Untitled report",
        outlet=outlet or "unnamed source",
        published=short_day(report.published) if report is not None and report.published is not None else "undated",
        href=safe_address(address),
        address=address,
        claimant=claim.claimant.name or claim.claimant.text or outlet or "unnamed",
        carried=len(claim.claimant.chain) > 0,
        modality="" if claim.modality is Modality.ASSERTED else claim.modality.value,
        condition=claim.condition,
        reading=reading_words(claim.confidence),
        when=interval_words(claim.when),
        rule=claim.rule,
        against_interest=claim.id in picture.against_interest,
        background=claim.background,
    )


def _around(claim: Claim, sentences: Sequence[Sentence]) -> tuple[str, str]:
    """Give the sentences before and after the evidence where they stand in the same sort of part."""
    if claim.evidence.part is not PartKind.BODY:
        return "", ""
    own = [one for one in sentences if one.start < claim.evidence.end and claim.evidence.start < one.end]
    if len(own) == 0:
        return "", ""
    by_index = {one.index: one.text for one in sentences if one.part is PartKind.BODY}
    return by_index.get(own[0].index - 1, ""), by_index.get(own[-1].index + 1, "")


def _marked(text: str, trigger: str) -> Iterable[tuple[str, bool]]:
    at = text.find(trigger) if trigger else -1
    if at < 0:
        return [(text, False)]
    pieces = [(text[:at], False), (trigger, True), (text[at + len(trigger) :], False)]
    return [piece for piece in pieces if piece[0]]


def safe_address(address: str) -> str:
    """Give an address fit for a link: http or https with a host and no odd characters, else ""."""
    if any(char.isspace() or char in "<>\"'`\\[]" for char in address) or not address.isprintable():
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    return address if parts.scheme.lower() in ("http", "https") and host else ""
