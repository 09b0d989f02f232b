"""Answers that are dear, kept by key as long as what they were found in stays as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence

HELD = 4_096
"""Answers that are kept, those asked for last."""


class AnswersKept[Key: Hashable, Asked, Found]:
    """Lists that were found for keys, of one state of what they were found in. Safe to use from several threads."""

    def __init__(self, most: int = HELD) -> None:
        self._most = most
        self._held: OrderedDict[Key, tuple[Found, ...]] = OrderedDict()
        self._state: Hashable = None
        self._lock = threading.Lock()

    def of(
        self,
        asked: Mapping[Key, Asked],
        state: Hashable,
        find: Callable[[Sequence[Asked]], Sequence[Sequence[Found]]],
    ) -> dict[Key, list[Found]]:
        """Return what is found for each key; `find` is asked for those alone that are not known.

        state: of what is searched; where it is another than before, nothing is known.
        """
        with self._lock:
            if self._state != state:
                self._held.clear()
                self._state = state
            known = {key: self._held[key] for key in asked if key in self._held}
        lacking = [key for key in asked if key not in known]
        answers = find([asked[key] for key in lacking]) if lacking else ()
        made = {key: tuple(one) for key, one in zip(lacking, answers, strict=True)}
        with self._lock:
            if self._state == state:
                self._keep(known | made)
        return {key: list(one) for key, one in (known | made).items()}

    def _keep(self, found: Mapping[Key, tuple[Found, ...]]) -> None:
        for key, one in found.items():
            self._held[key] = one
            self._held.move_to_end(key)
        while len(self._held) > self._most:
            self._held.popitem(last=False)
