"""Hatchling's hook: builds the core and puts it, and all that is made at build time, into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
from compile import NAME, OBJECTS, build, install
from compilers import BuildError
from made import PACKAGE_FILES

TAG = "cp311-abi3"
"""The core keeps to the limited API of 3.11: one wheel serves that Python and all later ones."""


class CoreHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles in a checkout for an editable install, and below ``build`` for a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build; where that is not possible, the process ends with one sentence and no traceback."""
        try:
            if version == "editable":
                install()
            else:
                build_data["force_include"] |= made_files()
        except BuildError as error:
            sys.exit(str(error))
        build_data["pure_python"] = False
        system = self.build_config.builder.get_best_matching_tag().rpartition("-")[2]
        build_data["tag"] = f"{TAG}-{system}"


def made_files() -> dict[str, str]:
    """What is made at build time, by its place in the wheel."""
    files = {str(build()): f"newsparse/{NAME}"}
    return files | {str(step.run(OBJECTS / "package")): f"newsparse/{step.target}" for step in PACKAGE_FILES}
