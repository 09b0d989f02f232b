"""What is to be done every so often: a name, how often, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Chore:
    """Something to be done every so often. `run` bears being done twice, and its answer is ignored."""

    name: str
    every: timedelta
    run: Callable[[], object]
