"""Tells the processor time of each step of a screening, less that of the steps within it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from typing import Any

STEPS: dict[str, tuple[str, ...]] = {
    "decoding": (
        "zhengpin.evidence.pictures.decode",
        "zhengpin.matching.images.matcher.decode",
        "zhengpin.matching.images.decode.decode",
        "zhengpin.matching.reading.rapid.decode",
    ),
    "vector of the whole": ("zhengpin.matching.images.descriptor.OnnxDescriptor.describe",),
    "vectors of parts": ("zhengpin.matching.images.descriptor.OnnxDescriptor.describe_quickly",),
    "hash": ("zhengpin.matching.images.fingerprint.pdq",),
    "search": (
        "zhengpin.matching.images.references.References.nearest",
        "zhengpin.matching.images.references.References.within",
        "zhengpin.matching.images.references.References.same_file",
        "zhengpin.matching.images.references.References.held",
    ),
    "votes": ("zhengpin.matching.images.references.voted",),
    "local features": ("zhengpin.matching.images.query.local_features",),
    "boxes": ("zhengpin.matching.images.query.standing_out",),
    "verification": ("zhengpin.matching.images.judging.verify",),
    "rest of matching": ("zhengpin.matching.images.matcher.PictureMatcher.match_many",),
    "marks": ("zhengpin.matching.marks.finder.MarkFinder.find",),
    "words in pictures": ("zhengpin.matching.reading.rapid.RapidReader.read",),
    "names": ("zhengpin.monitoring.screening.listings.names_in_texts",),
    "recording": ("zhengpin.flows.screening.screening.record_batch",),
}
"""Each step with what it is done by, as it is called: a function by the name under which a module holds it."""


@dataclass
class Steps:
    """Seconds of processor time, of all threads, by step as the main thread takes it."""

    spent: dict[str, float] = field(default_factory=dict)
    _within: list[float] = field(default_factory=list)

    @classmethod
    def installed(cls) -> Steps:
        """Return steps that from now on are counted wherever this process takes them. Raises AttributeError."""
        steps = cls()
        for name, places in STEPS.items():
            for place in places:
                steps._wrap(name, place)
        return steps

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what is done in the block as this step, less the steps within it."""
        self._within.append(0.0)
        began = time.process_time()
        try:
            yield
        finally:
            took = time.process_time() - began
            self.spent[name] = self.spent.get(name, 0.0) + took - self._within.pop()
            if self._within:
                self._within[-1] += took

    def _wrap(self, name: str, place: str) -> None:
        owner, _, attribute = place.rpartition(".")
        holder = _resolved(owner)
        plain: Callable[..., Any] = getattr(holder, attribute)

        @wraps(plain)
        def counted(*given: Any, **named: Any) -> Any:
            if threading.current_thread() is not threading.main_thread():
                return plain(*given, **named)  # it counts to the step that waits for it
            with self.step(name):
                return plain(*given, **named)

        setattr(holder, attribute, counted)


def _resolved(path: str) -> Any:
    """Return a module, or a class within one, by its dotted path."""
    try:
        return import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(import_module(module), name)
