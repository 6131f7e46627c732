"""Through whom words come: "X, citing Y, said", "X quoted Y as saying", "Y told X", "a statement carried by X"."""

from attrs import frozen

from contested.claims.scene import Scene

QUOTING = frozenset({"quote", "cite"})
CARRYING = frozenset({"carry", "publish", "quote", "cite", "report", "broadcast", "air", "relay", "release", "run"})
HEARERS = frozenset({"tell", "inform"})
SOURCES = frozenset({"statement", "interview", "report", "communique", "briefing", "bulletin", "comment", "remark"})


@frozen(kw_only=True)
class Relay:
    """Whose words they are, and the heads of those they come through, nearest to the reader last.

    Attributes:
        speaker: index of the head of who is quoted, or None when the subject of the verb of saying speaks itself.
        through: heads of the outlets between the speaker and the report.
    """

    speaker: int | None = None
    through: tuple[int, ...] = ()


def relay(scene: Scene, verb: int, subject: int | None) -> Relay:
    """Read how words reached the report from the grammar around a verb of saying and its subject."""
    quoted = _quoted_as(scene, verb)
    if quoted is not None:
        return quoted
    if subject is not None:
        cited = _cited(scene, verb, subject)
        if cited is not None:
            return Relay(speaker=cited, through=(subject,))
    return Relay(through=(*_hearers(scene, verb), *_carriers(scene, verb)))


def _quoted_as(scene: Scene, verb: int) -> Relay | None:
    """Read "AFP quoted an officer as saying": the officer speaks, through the subject of the quoting."""
    tree = scene.tree
    above = list(tree.ancestors(verb))[:2]
    for word in (verb, *above):
        if tree.lemma(word) not in QUOTING or (word != verb and not _as_saying(scene, verb, word)):
            continue
        speakers = tree.children(word, "dobj")
        if speakers:
            return Relay(speaker=speakers[0], through=tuple(tree.children(word, "nsubj")))
        if tree.children(word, "nsubjpass"):
            by = [obj for name, _, obj in tree.prepositions(word) if name in {"by", "in"}]
            return Relay(speaker=tree.children(word, "nsubjpass")[0], through=tuple(by))
    return None


def _as_saying(scene: Scene, verb: int, word: int) -> bool:
    head = scene.tree.head(verb)
    direct = head == word and scene.tree.dep(verb) in {"pcomp", "xcomp", "advcl", "ccomp"}
    return direct or (head is not None and scene.tree.low(head) == "as" and scene.tree.head(head) == word)


def _cited(scene: Scene, verb: int, subject: int) -> int | None:
    """Give who is cited in "X, citing Y, reported"."""
    tree = scene.tree
    said = [kid for clause in tree.children(verb, "ccomp") for kid in tree.children(clause, "advcl")]
    for word in (*tree.children(subject, "acl", "advcl"), *tree.children(verb, "advcl", "prep", "acl"), *said):
        if tree.lemma(word) in QUOTING and tree.low(word).endswith("ing"):
            objects = tree.children(word, "dobj", "pobj")
            if objects:
                return author(scene, objects[0])
    return None


def cited_by(scene: Scene, head: int) -> int | None:
    """Give who is cited by a name: "according to X, which cited Y", "X, citing Y"."""
    tree = scene.tree
    for word in tree.children(head, "relcl", "acl", "advcl"):
        if tree.lemma(word) in QUOTING and not tree.children(word, "auxpass", "agent"):
            objects = tree.children(word, "dobj")
            if objects:
                return author(scene, objects[0])
    return None


def author(scene: Scene, cited: int) -> int:
    """Give whose words a statement or report is: "citing a report by X" cites X; else the word itself."""
    if scene.tree.lemma(cited) not in SOURCES:
        return cited
    by = [obj for word, _, obj in scene.tree.prepositions(cited) if word in {"by", "from", "of"}]
    return by[0] if by else cited


def _hearers(scene: Scene, verb: int) -> tuple[int, ...]:
    """Give the medium that was told: "told AFP that"."""
    if scene.tree.lemma(verb) not in HEARERS:
        return ()
    return tuple(kid for kid in scene.tree.children(verb, "dobj", "dative"))


def _carriers(scene: Scene, verb: int) -> tuple[int, ...]:
    """Give the outlet that brings a statement: "in a statement carried by X", "in an interview with X"."""
    tree = scene.tree
    found: list[int] = []
    for subject in tree.children(verb, "nsubj"):
        for clause in tree.children(subject, "acl"):
            if tree.lemma(clause) in QUOTING | CARRYING:  # "a diplomat cited by AFP said"
                found.extend(obj for name, _, obj in tree.prepositions(clause) if name == "by")
    for _, _, noun in tree.prepositions(verb):
        if tree.lemma(noun) not in SOURCES:
            continue
        found.extend(obj for name, _, obj in tree.prepositions(noun) if name in {"to", "with"})
        for clause in tree.children(noun, "acl", "relcl"):
            if tree.lemma(clause) in CARRYING:
                found.extend(obj for name, _, obj in tree.prepositions(clause) if name in {"by", "on", "in"})
    return tuple(found)
