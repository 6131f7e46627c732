"""Numbers that count nothing: ages, names of units, roads, weapons and resolutions, hours, results, plain years."""

import re

_NAMED = re.compile(
    r"(?:\b(?:Resolution|Article|Route|Highway|Road|Unit|Block|Sector|Phase|Chapter|Area|Zone|Gate|Battalion|Division"
    r"|Brigade|Regiment|Room|Point|Hill|Column|Page|Figure|Chapter|Channel|Flight|Camp|Ward|Type|Mark|Level|Stage|Part"
    r"|Season|Episode|Week|Day|Group|Round|Class|Category|Appendix|Section|Law|Decree|Order|Pier|Number|No\.?|Nos\.?)"
    r"|\b[A-Z]{1,4}|\b(?:aged?|page|number|chapter|paragraph|episode|season|round|week|day|group|form))\s*[-.]?$"
)
_SPOKEN_AGE = re.compile(r"\s*-?\s*years?(?:\s*-\s*|\s+)olds?\b|\s*,?\s*(?:years|months)\s+of\s+age", re.IGNORECASE)
_UNIT_NAME = re.compile(r"\s+(?-i:Brigade|Battalion|Division|Regiment|Corps|Squadron)\b", re.IGNORECASE)
_HOUR = re.compile(r"\s*(?:[ap]\.?\s?m\b|o['’]clock|GMT|UTC|hrs|hours? GMT|local time)", re.IGNORECASE)
_PERSON_AGE = re.compile(r"[A-Z][\w'’-]+,\s*$")
_ONE_OF = re.compile(
    r"\s+(?:another|day|time|side|hand|such|way|thing|that|who|which|can|could|must|should|may)\b", re.IGNORECASE
)
_ACTED_ON = re.compile(
    r"(?:kill|wound|injur|captur|arrest|detain|leav|releas|execut|abduct|kidnap|destroy|down)(?:ed|ing)|\bleft|at least"
    r"|\bonly|\band|including",
    re.IGNORECASE,
)


def no_count(text: str, match: re.Match[str], *, known: bool) -> bool:
    """Tell whether the number only looks like a count.

    Args:
        text: the sentence.
        match: the match of the number in it.
        known: True when a person or a thing of war is named after it.
    """
    before, after = text[: match.start()], match.end()
    if _SPOKEN_AGE.match(text, after) or _UNIT_NAME.match(text, after) or _HOUR.match(text, after):
        return True
    if match["bound"] is None and match["rough"] is None and _NAMED.search(before) and not match["money"]:
        return not known or re.search(r"\b[A-Z]{1,4}\s$", before) is None
    if _PERSON_AGE.search(before) and re.match(r"\s*[,.)]", text[after:]) and not known:
        return True
    return _bare_one(match, before, text, known=known) or _result_or_year(match, known=known)


def _bare_one(match: re.Match[str], before: str, text: str, *, known: bool) -> bool:
    """Tell whether "one" is a pronoun: no noun of ours after it and no deed before it."""
    if match[0].lower() != "one":
        return False
    if re.search(r"\b(?:no|any|every|each|this|that|the|which)[\s-]$", before, re.IGNORECASE):
        return True
    return _ONE_OF.match(text, match.end()) is not None or (not known and _ACTED_ON.search(before[-14:]) is None)


def _result_or_year(match: re.Match[str], *, known: bool) -> bool:
    """Tell whether the digits are the result of a match ("3-1"), a code ("218-11") or a plain year ("2014")."""
    first, last = match["r1"], match["r2"]
    if first and last and not known and re.fullmatch(r"\d{1,4}\s*[-–—]\s*\d{1,2}", match[0]):
        return True
    return not known and match["bound"] is None and re.fullmatch(r"(?:19|20)\d\d", match[0]) is not None
