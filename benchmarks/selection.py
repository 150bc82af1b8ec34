"""Chooses what can be run out of what was asked for, and tells what is missed."""

from __future__ import annotations

import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import Corpus, CorpusError, read_corpus, read_labels, sampled
from renderings import RENDERINGS
from scoring import HTML, TEXT, TEXT_MODES
from systems import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
RENDERERS = {"bs4": "bs4", "html_text": "html_text", "wet": "lxml"}
"""What each rendering needs to be installed."""


def is_installed(module: str) -> bool:
    """Whether a module can be imported."""
    try:
        import_module(module)
    except ImportError:
        return False
    return True


def usable_systems(wanted: Iterable[str], missed: list[str]) -> list[str]:
    """The systems that are installed; the others are told of."""
    usable = []
    for name in wanted:
        if name not in SYSTEMS:
            missed.append(f"there is no system {name!r}; known: {', '.join(SYSTEMS)}")
            continue
        try:
            with warnings.catch_warnings(action="ignore"):
                SYSTEMS[name].build()
        except ImportError as error:
            missed.append(f"{name} is not installed ({error}); get it with: pip install {SYSTEMS[name].package}")
        else:
            usable.append(name)
    return usable


def usable_modes(wanted: Iterable[str], missed: list[str]) -> list[str]:
    """The modes that can be run, "text" spelt out as its renderings."""
    usable = []
    for mode in (single for name in wanted for single in (TEXT_MODES if name == TEXT else (name,))):
        rendering = mode.removeprefix("text/")
        if mode != HTML and rendering not in RENDERINGS:
            missed.append(f"there is no mode {mode!r}; known: {', '.join((HTML, TEXT, *TEXT_MODES))}")
        elif mode != HTML and not is_installed(RENDERERS[rendering]):
            missed.append(
                f"the rendering {rendering} needs the package {RENDERERS[rendering]}: text mode is without it"
            )
        else:
            usable.append(mode)
    return usable


def usable_corpora(
    folders: Sequence[Path], labels: Path | None, pages: int | None, missed: list[str], *, wants_labels: bool = True
) -> Iterator[Corpus]:
    """The corpora that can be read, thinned to ``pages``; the others are told of."""
    if not folders:
        missed.append("no corpus was named: only the project's own fixture pages are measured")
    elif wants_labels and not labels:
        missed.append("no labels (--labels): fields that a corpus has no truth for are not scored")
    told = read_labels(labels)
    for folder in folders or [FIXTURES]:
        try:
            yield sampled(read_corpus(folder, told), pages)
        except CorpusError as error:
            missed.append(str(error))
