"""Reads of passes: those so far, what they have yet to do, and in which files the fingerprints stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog.models import ListingPicture
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring.models import CataloguePass, PassChunk, Rescan, StoredFingerprint, WeightsInUse
from zhengpin.monitoring.problems import PassNotFound
from zhengpin.monitoring.queries.shown_now import count_shown
from zhengpin.monitoring.states import ChunkState, PassKind, PassState

STILL = timedelta(minutes=15)
"""So long a chunk hardly takes; a pass that moved not since stands still: nobody drives it."""
OF_LISTINGS = (PassKind.EVERYTHING, PassKind.NAMES, PassKind.WORDS)
"""Kinds of passes whose items are listings, of words at most all; those of the others are pictures."""
LATELY = 40
"""Chunks by which a pace is measured, the newest."""
A_DAY = 86_400


def passes(actor: Actor) -> QuerySet[CataloguePass]:
    """Return passes, newest first."""
    return CataloguePass.objects.visible_to(actor).order_by("-pk")


def catalogue_pass(actor: Actor, pass_id: UUID) -> CataloguePass:
    """Return one pass. Raises PassNotFound, also for one that the actor may not see."""
    return find_row(passes(actor), pass_id, PassNotFound)


def waiting() -> list[CataloguePass]:
    """Return the passes that are not over and whose turn it may be, in the order of their turns (a system read).

    Of each kind one: of marks the likeliest round first, then what was begun first. Of the kinds that first which has
    waited longest, so that none keeps another from its turn.
    """
    moment = clock.now()
    rows = CataloguePass.objects.filter(state=PassState.RUNNING.value).select_related("rescan")
    first: dict[str, CataloguePass] = {}
    for row in rows.order_by("round", "begun_at", "pk"):
        if row.again_at is None or row.again_at <= moment:
            first.setdefault(row.kind, row)
    return sorted(first.values(), key=lambda row: row.moved_at)


def of_rescan(rescan: Rescan) -> dict[str, CataloguePass]:
    """Return the passes of a rescan by their kinds (a system read)."""
    return {row.kind: row for row in CataloguePass.objects.filter(rescan=rescan)}


def ahead_of(row: CataloguePass) -> int:
    """Return how many passes of its kind have their turn before this one; 0 once it is over."""
    rows = CataloguePass.objects.filter(kind=row.kind, state=PassState.RUNNING.value)
    order = list(rows.order_by("round", "begun_at", "pk").values_list("pk", flat=True))
    return order.index(row.pk) if row.pk in order else 0


@dataclass(frozen=True)
class PassPace:
    """How fast a kind of pass was of late. processor: seconds of a processor for an item; seconds: by the clock while
    it was at it; a_day: items a day, all rests and waits included."""

    processor: float
    seconds: float
    a_day: float
    largest: int


def pace(kind: str, of: CataloguePass | None = None, runner: str = "") -> PassPace | None:
    """Return the pace measured by the newest chunks of a kind, of one pass, by one runner; None while there is none
    (a system read)."""
    rows = PassChunk.objects.filter(of__kind=kind, state=ChunkState.DONE.value, rows__gt=0)
    rows = rows.filter(of=of) if of else rows
    rows = rows.filter(of__runner=runner) if runner else rows
    columns = rows.order_by("-pk").values_list("rows", "processor", "seconds", "begun_at", "done_at")
    found = list(columns[:LATELY])
    if not found:
        return None
    items = sum(one[0] for one in found)
    began = min(one[3] for one in found)
    ended = max(one[4] or one[3] for one in found)
    spent = max((ended - began).total_seconds(), 0.001)
    at_it = sum(one[2] for one in found)
    return PassPace(
        sum(one[1] or one[2] for one in found) / items,
        at_it / items,
        items / max(spent, at_it) * A_DAY,
        max(one[0] for one in found),
    )


def days_left(row: CataloguePass) -> float | None:
    """Return in how many days a pass will be through at its own pace; None while there is none (a system read)."""
    found = pace(row.kind, row) if row.state == PassState.RUNNING else None
    return None if found is None else max(0, row.total - row.done) / found.a_day


@dataclass(frozen=True)
class CatalogueTime:
    """How long one kind of pass through the whole catalogue takes. items: in the catalogue; processor: seconds for one,
    as measured; days: by the workers' share of the processor, None where they have none."""

    kind: PassKind
    items: int
    processor: float
    days: float | None

    @property
    def milliseconds(self) -> float:
        return 1000 * self.processor


def catalogue_times() -> list[CatalogueTime]:
    """Return it for every kind that was measured here (a system read)."""
    measured = {kind: found for kind in PassKind if (found := pace(kind.value)) is not None}
    # Each is gone through only where something is said of it.
    items = {
        of_listings: count_shown() if of_listings else _pictures_shown()
        for of_listings in {kind in OF_LISTINGS for kind in measured}
    }
    share = settings.PASSES_SHARE
    return [
        CatalogueTime(kind, many, one.processor, many * one.processor / share / A_DAY if share else None)
        for kind, one in measured.items()
        for many in [items[kind in OF_LISTINGS]]
    ]


def _pictures_shown() -> int:
    return ListingPicture.objects.values("blob").distinct().count()


def standing_still() -> int:
    """Return how many passes are not over and nobody drives, or fail again and again (a system read)."""
    if not settings.PASSES_SHARE:
        return 0  # they wait for a command, and that is meant
    rows = CataloguePass.objects.filter(state=PassState.RUNNING.value, moved_at__lt=clock.now() - STILL)
    newest = CataloguePass.objects.aggregate(newest=Max("moved_at"))["newest"]
    # Those behind one that moves wait for their turn.
    return rows.count() if newest and clock.now() - newest > STILL else rows.filter(failures__gt=0).count()


def stands_still(row: CataloguePass) -> bool:
    """Say whether a pass is not over and nobody drives it."""
    return row.state == PassState.RUNNING and clock.now() - row.moved_at > STILL


def due(matcher: str) -> QuerySet[Blob]:
    """Return the pictures, in the order of their digests, whose fingerprint by a matcher stands in no file (a system
    read): of all that any listing ever showed, and all that were fingerprinted by whatever matcher."""
    prints = StoredFingerprint.objects.filter(blob=OuterRef("pk"))
    shown = ListingPicture.objects.filter(blob=OuterRef("pk"))
    filed = prints.filter(matcher=matcher, chunk__isnull=False)
    return Blob.objects.filter(Exists(prints) | Exists(shown)).filter(~Exists(filed)).order_by("pk")


def weights_in_use() -> WeightsInUse | None:
    """Return by which weights pictures were described when a worker last asked; None where none did (a system read)."""
    return WeightsInUse.objects.order_by("-number").first()


def made_by_others_alone(matcher: str) -> bool:
    """Say whether any picture was fingerprinted, and not by this matcher (a system read)."""
    ours = StoredFingerprint.objects.filter(blob=OuterRef("blob"), matcher=matcher)
    return StoredFingerprint.objects.exclude(matcher=matcher).filter(~Exists(ours)).exists()


def newest_of_fingerprints(actor: Actor) -> CataloguePass | None:
    """Return the newest pass for weights."""
    return passes(actor).filter(kind=PassKind.FINGERPRINTS.value).order_by("-begun_at").first()


def refused_by(row: CataloguePass) -> set[str]:
    """Return the pictures that a pass could not read (a system read): they are tried once."""
    rows = row.chunks.exclude(refused={}).values_list("refused", flat=True)
    return {digest for refused in rows for digest in refused}


def digests_of(chunk: PassChunk) -> list[str]:
    """Return the pictures of a chunk that are due still (a system read); taken again, it finds what was left."""
    rows = due(chunk.of.matcher).filter(pk__gte=chunk.first, pk__lte=chunk.last).values_list("pk", flat=True)
    tried = refused_by(chunk.of) if chunk.round > 1 else frozenset[str]()
    return [digest for digest in rows if digest not in tried]


def stored_prints(digests: list[str], matcher: str) -> dict[str, PictureFingerprint]:
    """Return those fingerprints that are there already (a system read)."""
    rows = StoredFingerprint.objects.filter(matcher=matcher, blob__in=digests)
    return {
        digest: PictureFingerprint.from_bytes(bytes(held))
        for digest, held in rows.values_list("blob", "content")
    }


def files(matcher: str) -> list[PassChunk]:
    """Return the chunks whose files hold the fingerprints by a matcher, oldest first (a system read)."""
    return list(filed(matcher).order_by("pk"))


def filed(matcher: str) -> QuerySet[PassChunk]:
    """Return the chunks whose files hold the fingerprints by a matcher (a system read)."""
    return PassChunk.objects.filter(of__matcher=matcher, state=ChunkState.DONE.value, rows__gt=0)
