"""Whether what was kept down came back: pictures that an upheld decision keeps down, and what was found after."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhengpin.reports.changes import FigureParts
from zhengpin.reports.entries import PIECE, entries_between, member, microseconds, microseconds_of
from zhengpin.reports.questions import written

KEPT_DOWN, FOUND = "reference.kept_down", "finding.recorded"
CAME_BACK = frozenset({written("review"), written("act")})
"""What a rule says of a find that is one of the same again."""
_MICROSECOND = timedelta(microseconds=1)


class KeptDown:
    """The pictures kept down in [starts_at, ends_at), and when each was found again, looked up once for all periods.

    longest: the most days that are asked about.
    """

    def __init__(self, starts_at: datetime, ends_at: datetime, longest: int) -> None:
        self._ends_at = ends_at
        self._since: dict[str, int] = {}
        kept = entries_between(starts_at, ends_at).filter(event=KEPT_DOWN).order_by()
        moments = kept.annotate(moment=microseconds()).values_list("subject", "moment")
        for subject, at in moments.iterator(PIECE):
            picture = written(subject.partition(":")[2])
            self._since[picture] = min(at, self._since.get(picture, at))
        until = ends_at + timedelta(days=longest) + _MICROSECOND
        self._again = self._found_again(starts_at, until) if self._since else {}

    def _found_again(self, starts_at: datetime, ends_at: datetime) -> dict[str, int]:
        """Return when pictures were first found after they were kept down."""
        rows = entries_between(starts_at, ends_at).filter(event=FOUND).order_by()
        members = {"moment": microseconds(), "picture": member("reference"), "outcome": member("outcome")}
        again: dict[str, int] = {}
        for at, picture, outcome in rows.annotate(**members).values_list(*members).iterator(PIECE):
            since = self._since.get(picture)
            if since is not None and since < at < again.get(picture, at + 1) and outcome in CAME_BACK:
                again[picture] = at
        return again

    def stayed(self, days: int, known_until: datetime) -> FigureParts:
        """Return how many were not found again within so many days, of how many.

        known_until: how far the ledger is known; pictures whose days are not over by then are left out.
        """
        after = timedelta(days=days)
        until, most = microseconds_of(min(self._ends_at, known_until - after)), after // _MICROSECOND
        kept = {picture: at for picture, at in self._since.items() if at < until}
        back = sum(self._again.get(picture, at + most + 1) - at <= most for picture, at in kept.items())
        return FigureParts(len(kept) - back, len(kept))
