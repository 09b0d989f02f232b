"""Complaints, with what takes more than one call: very many targets, and lists that are read by and by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zhengpin_client.bulk import Outcome, Progress, add_all
from zhengpin_client.calls import ComplaintsCalls
from zhengpin_client.following import followed
from zhengpin_client.types import TargetIn, TargetListOut


class Complaints(ComplaintsCalls):
    """`client.complaints`."""

    def add_all_targets(
        self,
        complaint_id: str,
        named: Iterable[str | TargetIn],
        *,
        at_once: int = 500,
        progress: Callable[[Progress], None] | None = None,
        key: str | None = None,
    ) -> Outcome:
        """Add many targets part by part, up to 10,000 in all; return how many are accepted, and those that are not.

        named: addresses, numbers or references, or whole targets; progress: called after each part. With a `key` of
        your own, a call that broke off can be made again with the same list within a day: none is added twice.
        """
        everything = [TargetIn(named=one) if isinstance(one, str) else one for one in named]
        return add_all(
            self.add_targets, complaint_id, everything, at_once=at_once, progress=progress, key=key
        )

    def follow_target_list(
        self, list_id: str, *, every: float = 1.0, progress: Callable[[TargetListOut], None] | None = None
    ) -> TargetListOut:
        """Wait until a list is read, looking `every` so many seconds; return it."""
        return followed(
            lambda: self.get_target_list(list_id),
            lambda found: found["finished_at"] is not None,
            wait=self._of.wait,
            every=every,
            progress=progress,
        )
