"""Follows what really runs, and tells which modules of the product it came through, in their order."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FrameType

import zhengpin

PACKAGE = Path(zhengpin.__file__).resolve().parent
TOOLS = ("matching", "kit", "config", "later", "wire")
"""What a walk uses as one uses a library: nobody opens it to follow the business."""
_WATCHER = sys.monitoring.PROFILER_ID
_STARTS = sys.monitoring.events.PY_START


@dataclass
class Walk:
    """One thing followed through the product: `(module, function)` in the order in which they were first entered.

    A stay is a function that is entered from another module, once however often that happens: what a reader opens a
    file for. Tools (`TOOLS`) are left out.
    """

    stays: list[tuple[str, str]] = field(default_factory=list)

    @property
    def modules(self) -> list[str]:
        return list(dict.fromkeys(module for module, _ in self.stays))

    @property
    def flows(self) -> list[str]:
        return [module for module in self.modules if module.startswith("flows")]


@contextmanager
def followed() -> Iterator[Walk]:
    """Within the block, whatever runs of the product is written to the walk."""
    walk, seen = Walk(), set[CodeType]()

    def enter(code: CodeType, _: int) -> object:
        entered = _module(code)
        if entered is None or not code.co_flags & inspect.CO_OPTIMIZED or code in seen:
            return sys.monitoring.DISABLE
        here = sys._getframe(1)
        if _caller(here) != entered:
            seen.add(code)
            walk.stays.append((entered, code.co_qualname))
        return None

    sys.monitoring.use_tool_id(_WATCHER, "walks")
    try:
        sys.monitoring.register_callback(_WATCHER, _STARTS, enter)
        sys.monitoring.restart_events()
        sys.monitoring.set_events(_WATCHER, _STARTS)
        yield walk
    finally:
        sys.monitoring.set_events(_WATCHER, 0)
        sys.monitoring.free_tool_id(_WATCHER)


def _caller(frame: FrameType) -> str | None:
    """Return the module of the product from which a function was called, through whatever is not the product's."""
    above = frame.f_back
    while above is not None:
        if (module := _module(above.f_code)) is not None:
            return module
        above = above.f_back
    return None


def _module(code: CodeType) -> str | None:
    return _module_of(code.co_filename)


@cache
def _module_of(file: str) -> str | None:
    """Return the module of a file as `flows.decisions.decision`; None of what is no part of a walk."""
    path = Path(file)
    if not path.is_relative_to(PACKAGE):
        return None
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return None if parts[0] in TOOLS else ".".join(part for part in parts if part != "__init__")
