"""Who says so: outlets, agencies, monitors and the media of the parties."""

from enum import StrEnum

from attrs import frozen


class SourceKind(StrEnum):
    """What sort of source speaks."""

    OUTLET = "outlet"
    AGENCY = "agency"
    PARTY_MEDIA = "party-media"
    PARTY = "party"
    MONITOR = "monitor"
    ANALYST = "analyst"
    BODY = "body"
    RESIDENTS = "residents"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"

    @property
    def faceless(self) -> bool:
        """Whether such a voice has no name of its own: the party that chose to carry it lends it its interest."""
        return self in {SourceKind.UNNAMED, SourceKind.UNKNOWN, SourceKind.RESIDENTS}


@frozen(kw_only=True)
class Source:
    """A source that carries reports.

    Attributes:
        id: short stable id, or "su-..." when no directory knows it.
        name: shown name.
        kind: what sort of source.
        side: id of the actor it serves, or None.
        domains: internet domains it publishes at.
        home: ISO 3166 alpha-2 code of its home country, or "".
    """

    id: str
    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    side: str | None = None
    domains: tuple[str, ...] = ()
    home: str = ""
