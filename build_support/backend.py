"""The build backend: Hatchling, asked to bring a compiler where the machine has none.

``get_requires_for_build_…`` of PEP 517 adds the package ziglang, a whole C++ compiler, to what Hatchling wants when no
compiler is found. The rest is done by Hatchling and its hook in ``hatch_build.py``.
"""

from __future__ import annotations

import sys
from typing import Any

from hatchling import build
from hatchling.build import *  # noqa: F403  (all that a frontend may call)

from compilers import BuildError, required_packages

Settings = dict[str, Any] | None


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:  # type: ignore[no-redef]
    """What building a wheel needs; ends the process with one sentence where nothing would help."""
    return [*build.get_requires_for_build_wheel(config_settings), *compilers_packages()]


def get_requires_for_build_editable(config_settings: Settings = None) -> list[str]:  # type: ignore[no-redef]
    """What an editable install needs; ends the process with one sentence where nothing would help."""
    return [*build.get_requires_for_build_editable(config_settings), *compilers_packages()]


def compilers_packages() -> list[str]:
    """The packages that hold a compiler, where one is needed."""
    try:
        return required_packages()
    except BuildError as error:
        sys.exit(str(error))
