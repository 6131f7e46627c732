"""Building a wheel brings the desk's third-party scripts, so that what is installed needs no npm."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPTS = Path("src") / "contested" / "web" / "scripts.py"


class Scripts(BuildHookInterface):  # type: ignore[type-arg]  # the builder's settings are not looked at
    """Bring the scripts before the files of a wheel are gathered; an editable checkout brings them by tasks.py."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring what is missing; a wheel without npm is built without them, and its desk draws maps on the server."""
        del build_data
        if version == "editable":
            return
        path = Path(self.root) / SCRIPTS
        spec = importlib.util.spec_from_file_location("scripts", path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        scripts = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(scripts)
        code = scripts.main(["desk"])
        if code != 0:
            raise SystemExit(code)
