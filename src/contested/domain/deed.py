"""What can be done in a war: our own small set, with the crosswalk to other codebooks."""

from enum import StrEnum

from attrs import frozen


class Aspect(StrEnum):
    """What sort of statement a deed makes."""

    EVENT = "event"
    """Something happened; only these are fused into events."""
    STATE = "state"
    """An observation over an interval: hold, contest, besiege; read by control."""
    JUDGEMENT = "judgement"
    """The source's own assessment, kept beside what the record measures."""


@frozen(kw_only=True)
class Deed:
    """One deed, its definition and its codes elsewhere (empty where a codebook has none)."""

    id: str
    aspect: Aspect
    family: str
    """"territory", "violence", "people", "materiel", "other", or "politics" (drawn only when asked for)."""
    definition: str
    acled_event: str = ""
    acled_sub_event: str = ""
    plover: str = ""
    cameo: str = ""
    ucdp: str = ""
