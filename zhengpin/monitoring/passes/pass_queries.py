"""Reads of passes: those so far, what they have yet to do, and in which files the fingerprints stand."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog.models import ListingPicture
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring.models import CataloguePass, PassChunk, StoredFingerprint
from zhengpin.monitoring.problems import PassNotFound
from zhengpin.monitoring.states import ChunkState, PassState

STILL = timedelta(minutes=15)
"""So long a chunk hardly takes; a pass that moved not since stands still: nobody drives it."""


def passes(actor: Actor) -> QuerySet[CataloguePass]:
    """Return passes, newest first."""
    return CataloguePass.objects.visible_to(actor).order_by("-pk")


def catalogue_pass(actor: Actor, pass_id: UUID) -> CataloguePass:
    """Return one pass. Raises PassNotFound, also for one that the actor may not see."""
    return find_row(passes(actor), pass_id, PassNotFound)


def under_way(actor: Actor) -> CataloguePass | None:
    """Return the pass that was begun first of those that are not over."""
    return passes(actor).filter(state=PassState.RUNNING.value).order_by("pk").first()


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
    rows = PassChunk.objects.filter(of__matcher=matcher, state=ChunkState.DONE.value, rows__gt=0)
    return list(rows.order_by("pk"))
