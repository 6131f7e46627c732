"""Loading the reference data, with progress where the first run builds them."""

from contextlib import ExitStack

from contested.cli.progress import Meter
from contested.pipeline.reference import Reference, load_reference


def reference_with_progress() -> Reference:
    """Load directory and gazetteer; the first run builds the gazetteer and shows how far it is."""
    shown: list[Meter] = []
    with ExitStack() as stack:

        def build(step: str, share: float) -> None:
            if not shown:  # where the gazetteer is there already, nothing is built and nothing shown
                shown.append(stack.enter_context(Meter("building the gazetteer (first run)")))
            shown[0].build(step, share)

        return load_reference(build=True, progress=build)
