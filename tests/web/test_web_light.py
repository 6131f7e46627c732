"""The desk's pages are there before what they seldom need is loaded."""

import subprocess
import sys

LATE = ("contested.claims", "contested.mentions", "contested.cli.intake", "spacy", "shapely", "trafilatura", "lxml")


def test_the_rules_of_reading_and_the_shapes_of_maps_are_loaded_when_first_needed():
    code = f"import sys, contested.web.app; print([m for m in {LATE!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_socket_needs_neither_the_server_nor_the_rooms():
    late = ("uvicorn", "starlette", "numpy", "contested.control", "contested.publishing")
    code = f"import sys, contested.web.serve; print([m for m in {late!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
