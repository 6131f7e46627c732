"""The directory: lookups over the rows, and the actors that states have by rule."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from contested.directory.folding import fold_name
from contested.directory.names import NEVER, Marks, Name, within
from contested.directory.nations import ORGANS, Nation, organ
from contested.directory.relations import ANYBODY, Sides
from contested.directory.standing import Standing
from contested.domain.actor import Actor, ActorKind, Relation, SideRow
from contested.domain.deed import Deed
from contested.domain.errors import UsageError
from contested.domain.source import Source, SourceKind
from contested.domain.theatre import Theatre
from contested.domain.time import Day

ARMED = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.TRIBAL})
_VOICES = {
    ActorKind.MONITOR: SourceKind.MONITOR,
    ActorKind.BODY: SourceKind.BODY,
    ActorKind.CIVILIANS: SourceKind.RESIDENTS,
    ActorKind.UNKNOWN: SourceKind.UNKNOWN,
}
"""As what the kinds of actors speak that are no parties."""
VOICE_WORDS = frozenset({
    "media", "office", "press", "centre", "center", "bureau", "department", "information", "military", "war", "news",
    "agency", "channel", "spokesman", "spokesperson", "command", "statement", "statements", "bulletin", "service",
    "official", "general", "radio", "division", "desk", "wing", "section", "cell", "team", "directorate", "affairs",
    "public", "relations", "guidance", "moral", "website", "telegram", "page", "the",
})  # fmt: skip
"""Words that make of a party's name the name of its own press."""
OF_FORCES = frozenset({"defence", "defense", "army", "military", "forces", "staff"})
"""Words that make of a country's name the name of who leads its forces."""
AROUND_FORCES = frozenset({
    "ministry", "department", "of", "the", "armed", "general", "joint", "national", "command", "headquarters", "high",
    "republic", "islamic", "s", "operations", "chief", "chiefs", "ground", "land",
})  # fmt: skip
"""What may stand beside them: "Ministry of Defence of X", "X General Staff"."""


class Directory:
    """Who is who, immutable after construction; compared by identity, so automata built on it can be cached.

    Attributes:
        actors: all actors with rows of their own, figures and the voices of sources included.
        sources: all sources.
        deeds: all deeds, in the order of the file.
        theatres: all theatres.
        sides: all dated relations.
        nations: all countries with their adjectives.
        names: every name to look for in texts.
        epithets: by common noun, the actors that texts habitually call so.
    """

    def __init__(
        self,
        *,
        actors: Iterable[Actor],
        sources: Iterable[Source] = (),
        deeds: Iterable[Deed] = (),
        theatres: Iterable[Theatre] = (),
        sides: Iterable[SideRow] = (),
        nations: Iterable[Nation] = (),
        marks: Marks | None = None,
    ) -> None:
        """Index the rows; ``marks`` holds what actors are called beside their names."""
        marks = marks or Marks()
        self.actors = tuple(actors)
        self.sources = tuple(sources)
        self.deeds = tuple(deeds)
        self.theatres = tuple(theatres)
        self.sides = tuple(sides)
        self.nations = tuple(nations)
        # A state may be shown under its country's name; texts that name the country mostly mean the place.
        places = frozenset(nation.name for nation in self.nations)
        self.names = tuple(_names(self.actors, marks.weak, places))
        self.epithets = marks.epithets
        self._actors = {actor.id: actor for actor in self.actors}
        self._sources = {source.id: source for source in self.sources}
        self._deeds = {deed.id: deed for deed in self.deeds}
        self._theatres = {theatre.id: theatre for theatre in self.theatres}
        self._nations = {nation.code: nation for nation in self.nations}
        self._domains = {domain.lower(): source for source in self.sources for domain in source.domains}
        self._outlets = self._index_outlets()
        self._parties = {
            fold_name(name.text): name.actor
            for name in self.names
            if (actor := self._actors.get(name.actor)) is not None and actor.kind in ARMED
        }
        memberships = (membership for actor in self.actors for membership in actor.memberships)
        self._sides = Sides(self.actor, self.sides, memberships)

    def actor(self, id: str) -> Actor | None:  # noqa: A002 (the contract between rooms names it so)
        """Give an actor by id, those that states have by rule ("ml-forces") included; None when nobody knows it."""
        known = self._actors.get(id)
        if known is None:
            known = self._organ(id)
            if known is not None:
                self._actors[id] = known
        return known

    def deed(self, id: str) -> Deed:  # noqa: A002 (the contract between rooms names it so)
        """Give a deed by id; raises UsageError when there is none."""
        if id not in self._deeds:
            command = "data/deeds.csv lists them, see: contested directory lint"
            raise UsageError(f"no deed is called {id!r}", command=command)
        return self._deeds[id]

    def theatre(self, id: str) -> Theatre | None:  # noqa: A002 (the contract between rooms names it so)
        """Give a theatre by id, or None."""
        return self._theatres.get(id)

    def source(self, id: str) -> Source | None:  # noqa: A002 (the contract between rooms names it so)
        """Give a source by id, or None."""
        return self._sources.get(id)

    def nation(self, code: str) -> Nation | None:
        """Give a nation by ISO 3166 alpha-2 code, or None."""
        return self._nations.get(code)

    def source_named(self, name: str) -> Source | None:
        """Give the source behind a domain, an address or an outlet's name, or None; never raises."""
        wanted = name.strip()
        if wanted == "":
            return None
        folded = fold_name(wanted)
        known = self._sources.get(wanted) or self._outlets.get(folded) or self._outlets.get(folded.removeprefix("the "))
        return known or self._by_domain(wanted)

    def speaking(self, outlet: str) -> Actor | None:
        """Give the party an outlet's name is, or whose own press it tells ("X Media Office", "X Military Media")."""
        words = fold_name(outlet).replace("'", " ").split()
        named = words[1:] if words[:1] == ["the"] else words
        while len(named) > 0:
            found = self._parties.get(" ".join(named))
            if found is not None:
                return self.actor(found)
            if named[-1] not in VOICE_WORDS:
                break
            named = named[:-1]
        return self._of_forces(words)

    def _of_forces(self, words: list[str]) -> Actor | None:
        """Give the forces whose command an outlet's name is: "Afghan Ministry of Defence", "General Staff of X"."""
        allowed = OF_FORCES | AROUND_FORCES | VOICE_WORDS
        if not OF_FORCES & set(words):
            return None
        others = [word for word in words if word not in allowed]
        for nation in self.nations if others else ():
            called = (nation.name, *(name.text for name in (*nation.names, *nation.demonyms)))
            if " ".join(others) in {fold_name(name) for name in called}:
                army = self._parties.get(f"{fold_name(nation.adjective)} army")
                return self.actor(army or f"{nation.code.lower()}-forces")
        return None

    def relation(self, a: str, b: str, *, theatre: str = "", day: Day | None = None) -> Relation:
        """Tell how two actors stand to each other; UNKNOWN when no row or membership tells.

        Without a theatre or a day every row counts, and rows that differ give UNKNOWN.
        """
        return self._sides.relation(a, b, theatre=theatre, day=day)

    @property
    def turns(self) -> tuple[Day, ...]:
        """Give the days, rising, from which memberships or relations change; between two of them all answers stay."""
        return self._sides.turns

    def standing(self, actor: str, *, theatre: str = "", day: Day | None = None) -> Standing:
        """Tell where an actor stands on a day: what it is part of, who is part of it, its allies and its foes.

        Each tie names the row or membership that says so, with its days and source. An id nobody knows stands alone.
        """
        return self._sides.standing(actor, theatre=theatre, day=day, everybody=self._everybody())

    def _everybody(self) -> tuple[Actor, ...]:
        """Give all actors with rows of their own, and those by rule that rows or memberships name."""
        named = {id_ for row in self.sides for id_ in (row.a, row.b) if id_ != ANYBODY}
        named |= {membership.parent for actor in self.actors for membership in actor.memberships}
        ruled = (self.actor(id_) for id_ in sorted(named - {actor.id for actor in self.actors}))
        return (*self.actors, *(each for each in ruled if each is not None))

    def side(self, actor: str, *, theatre: str = "", day: Day | None = None) -> str:
        """Give the id of the party under whose name ground is counted.

        It is the top of the actor's dated "member" chain that is still a party of the theatre; media and figures lead
        to the party they serve; an id nobody knows is its own side.
        """
        return self._sides.side(actor, theatre=theatre, day=day)

    def serves(
        self,
        id: str,  # noqa: A002 (the contract between rooms names it so)
        *,
        day: Day | None = None,
        theatre: str = "",
    ) -> str | None:
        """Give the party a source, medium, figure or armed actor speaks for on a day, None for independent voices.

        Only memberships that hold on the day count; without a day only those that are said to hold at any time.
        """
        source = self._sources.get(id)
        if source is not None:
            return None if source.side is None else self.side(source.side, theatre=theatre, day=day)
        return self._sides.serves(id, theatre=theatre, day=day)

    def speaks(self, actor: str, kind: ActorKind, *, day: Day | None = None) -> tuple[SourceKind, str | None]:
        """Give as what sort of voice an actor speaks, and for which side: a party for itself, its media for the party.

        Args:
            actor: id, also of an actor nobody knows.
            kind: what sort of actor it is.
            day: the day; without one what is said to hold at any time.
        """
        side = self.serves(actor, day=day)
        sort = _VOICES.get(kind, SourceKind.PARTY)
        if kind is ActorKind.MEDIA:
            sort = SourceKind.PARTY_MEDIA if side else SourceKind.OUTLET
        return sort, actor if side is None and sort is SourceKind.PARTY else side

    def habitual(self, noun: str, actor: str, *, day: Day | None = None) -> bool:
        """Tell whether texts habitually call an actor by a common noun ("the alliance", "jihadists").

        What an actor belongs to, fights beside or serves passes its nouns on; a noun it is never called goes first.
        """
        called = self.epithets.get(noun, frozenset())
        above = self._above(actor, day) if len(called) > 0 else set()
        if any(f"{NEVER}{id_}" in called for id_ in above):
            return False
        return len(above & called) > 0 or ANYBODY in called

    def called(self, noun: str, actor: str, *, day: Day | None = None) -> bool | None:
        """Tell whether a noun is one that texts use for an actor; None where neither habit nor name tells.

        An actor is also called by the nouns of its own names ("the front"); one that texts habitually call something
        else is not called by a noun that others go by.
        """
        if self.habitual(noun, actor, day=day):
            return True
        above = self._above(actor, day)
        called = self.epithets.get(noun, frozenset())
        if any(f"{NEVER}{id_}" in called for id_ in above):
            return False
        known = self.actor(actor)
        if known is not None and any(noun in name.text.lower().split() for name in known.names):
            return True
        characterised = any(above & actors for actors in self.epithets.values())
        return False if len(called) > 0 and characterised else None

    def _above(self, actor: str, day: Day | None) -> set[str]:
        """Give an actor and all it belongs to, fights beside or serves, directly or not."""
        seen: set[str] = set()
        waiting = [actor]
        while len(waiting) > 0:
            id_ = waiting.pop()
            seen.add(id_)
            known = self.actor(id_)
            memberships = () if known is None else known.memberships
            waiting += [
                each.parent for each in memberships if each.parent not in seen and within(day, each.start, each.end)
            ]
        return seen

    def _organ(self, id: str) -> Actor | None:  # noqa: A002 (as in ``actor``)
        code, _, sort = id.partition("-")
        nation = self._nations.get(code.upper()) if code.islower() else None
        return organ(nation, sort) if nation is not None and sort in ORGANS else None

    def _index_outlets(self) -> dict[str, Source]:
        outlets: dict[str, Source] = {}
        for source in self.sources:
            known = self._actors.get(source.id)
            names = [source.name] if known is None else [source.name, *(name.text for name in known.names)]
            for name in names:
                outlets.setdefault(fold_name(name), source)
        return outlets

    def _by_domain(self, name: str) -> Source | None:
        try:
            host = urlsplit(name if "//" in name else f"//{name}").hostname or ""
        except ValueError:
            return None
        labels = host.split(".")
        for start in range(len(labels) - 1):
            source = self._domains.get(".".join(labels[start:]))
            if source is not None:
                return source
        return None


def _names(actors: Iterable[Actor], weak: frozenset[tuple[str, str]], places: frozenset[str]) -> Iterable[Name]:
    for actor in actors:
        if actor.kind is ActorKind.CIVILIANS:
            continue
        for name in actor.names:
            if name.text in places:
                continue
            yield Name(
                text=name.text,
                cased=name.cased,
                weak=(actor.id, name.text) in weak,
                start=name.start or actor.start,
                end=name.end or actor.end,
                actor=actor.id,
                theatres=actor.theatres,
            )
