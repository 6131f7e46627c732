"""Reports made of paragraphs, for the tests of the room."""

from contested.domain.report import Part, PartKind, Report


def report(*paragraphs: str, lang: str = "en") -> Report:
    parts, text = [], ""
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        parts.append(Part(kind=PartKind.BODY, start=len(text), end=len(text) + len(paragraph)))
        text += paragraph
    return Report(id="r-test", fingerprint="", title="", text=text, parts=tuple(parts), language=lang)
