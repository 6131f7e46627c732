"""Loading the reference data, with progress where the first run builds them."""

from contested.cli.progress import Meter
from contested.pipeline.reference import Reference, load_reference


def reference_with_progress() -> Reference:
    """Load directory and gazetteer; the first run builds the gazetteer and shows how far it is."""
    with Meter("building the gazetteer (first run)") as meter:
        return load_reference(build=True, progress=meter.build)
