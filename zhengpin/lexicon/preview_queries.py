"""Every read of previews: those an actor may see, and what their jobs need to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit import clock
from zhengpin.lexicon.models import WordPreview, WordPreviewHit
from zhengpin.lexicon.problems import PreviewNotFound
from zhengpin.lexicon.states import PreviewState

STILL = timedelta(minutes=5)
GOES_ON = (PreviewState.QUEUED.value, PreviewState.RUNNING.value)
MOST_MERCHANTS = 20


def previews(actor: Actor, *, subject: str = "") -> QuerySet[WordPreview]:
    """Return previews, newest first; `subject`: of one draft or one form of a name. Raises Forbidden."""
    actor.require(Permission.WRITE_RULES)
    rows = WordPreview.objects.visible_to(actor)
    return (rows.filter(subject=subject) if subject else rows).order_by("-pk")


def preview(actor: Actor, preview_id: UUID | str) -> WordPreview:
    """Return one preview. Raises PreviewNotFound, Forbidden."""
    return find_row(previews(actor), preview_id, PreviewNotFound)


def standing_still(row: WordPreview) -> bool:
    """Say whether a preview has got nowhere for a while: its job may have been given up."""
    return row.state in GOES_ON and clock.now() - row.moved_at > STILL


def counts_of(row: WordPreview) -> dict[str, Any]:
    """Return what a preview's hits add up to, by day, merchant and word (a system read)."""
    wanted = WordPreviewHit.objects.filter(preview=row, is_authorised=False).order_by()
    by_day = wanted.values_list("day").annotate(n=Count("pk"), new=Count("pk", filter=Q(is_new=True)))
    by_merchant = wanted.values_list("merchant").annotate(n=Count("pk")).order_by("-n", "merchant")
    merchants = list(by_merchant[:MOST_MERCHANTS])
    return {
        "listings": wanted.count(),
        "new": wanted.filter(is_new=True).count(),
        "beside_name": wanted.filter(is_beside_name=True).count(),
        "authorised": WordPreviewHit.objects.filter(preview=row, is_authorised=True).count(),
        "merchants": wanted.values("merchant").distinct().count(),
        "by_day": [[day.isoformat(), n, new] for day, n, new in sorted(by_day)],
        "most_hit": [[str(merchant), n] for merchant, n in merchants],
        "by_word": dict(Counter(word for words in _words(wanted) for word in words).most_common()),
    }


def _words(rows: QuerySet[WordPreviewHit]) -> Iterator[list[str]]:
    return rows.values_list("words", flat=True).iterator(chunk_size=2000)


def sampled(row: WordPreview, most: int) -> list[WordPreviewHit]:
    """Return the hits to show: those that are new first, of them those beside a name, then the newest."""
    rows = row.hits.filter(is_authorised=False)
    return list(rows.order_by("-is_new", "-is_beside_name", "-day", "-pk")[:most])
