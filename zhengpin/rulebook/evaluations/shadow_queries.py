"""Every read of what versions in the shadow would have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.rulebook.models import Evaluation, EvaluationFile, RuleBook, RuleVersion, ShadowDifference

CHUNK = 1000


@dataclass(frozen=True)
class ShadowCounts:
    """What a version would have changed since it ran in the shadow. changes, rules: with counts, most first."""

    since: datetime
    asked: int
    differing: int
    changes: list[tuple[str, int]]
    rules: list[tuple[str, int]]


def may_read(actor: Actor) -> bool:
    """Say whether the actor may read what was asked: it tells of every organisation's things, and of their cases."""
    return actor.sees_everything and actor.may(Permission.READ_CASES)


def differences(actor: Actor, row: RuleVersion, *, change: str = "") -> QuerySet[ShadowDifference]:
    """Return where a version differed, newest first. change: `outcome → outcome`. Raises Forbidden."""
    actor.require(Permission.READ_CASES)
    rows = ShadowDifference.objects.visible_to(actor).filter(rule=row)
    return (rows.filter(change=change) if change else rows).order_by("-pk")


def report(actor: Actor, row: RuleVersion) -> ShadowCounts | None:
    """Return what a version would have changed; None: it never ran there, or the actor is outside. Raises Forbidden."""
    rows = differences(actor, row).order_by()
    if row.shadowed_at is None or not actor.sees_everything:
        return None
    changes = _counted(rows, "change")
    return ShadowCounts(
        since=row.shadowed_at,
        asked=_asked(actor, row),
        differing=sum(many for _, many in changes),
        changes=changes,
        rules=_counted(rows, "decided_by"),
    )


def _counted(rows: QuerySet[ShadowDifference], column: str) -> list[tuple[str, int]]:
    counted = rows.values_list(column).annotate(many=Count("pk"))
    return sorted(counted, key=lambda one: (-one[1], one[0]))


def _asked(actor: Actor, row: RuleVersion) -> int:
    """Count the evaluations of the books in whose shadow the version stood, in rows and files."""
    named = RuleBook.objects.visible_to(actor).values_list("digest", "shadow")
    books = {digest for digest, shadow in named if str(row) in shadow}
    if not books:
        return 0
    files = EvaluationFile.objects.visible_to(actor).values_list("books", flat=True)
    filed = sum(many for counts in files for book, many in counts.items() if book in books)
    return filed + Evaluation.objects.visible_to(actor).filter(book__in=books).count()


def difference_rows(actor: Actor, row: RuleVersion) -> Iterator[list[str]]:
    """Yield the differences of a version as rows of a table, headers first, newest first."""
    sides = ("rule", "outcome", "ground", "measures", "queue", "second_person")
    heads = [f"{side}_{name}" for side in ("was", "would_be") for name in sides]
    yield ["at", "asked_for", "subject", "case", *heads]
    for one in differences(actor, row).iterator(chunk_size=CHUNK):
        cells = [_cell(side.get(name)) for side in (one.was, one.would_be) for name in sides]
        yield [one.at.isoformat(timespec="seconds"), one.origin, one.subject, one.case, *cells]


def _cell(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)
