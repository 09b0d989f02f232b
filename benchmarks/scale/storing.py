"""What the processes of the system under test are asked to do: fill it, say what stands in it, take passes back."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import batched
from pathlib import Path
from typing import Any

from benchmarks.catalogue.planting import photos_in
from benchmarks.scale.stand import Varying
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import ListingPicture, ListingRevision
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import BlobDraft, store_blobs
from zhengpin.flows.screening.listing import receive
from zhengpin.monitoring.models import CataloguePass, PassChunk, StoredFingerprint
from zhengpin.monitoring.passes import print_files

ROOT = system("benchmark")
LOT = 500


def fill(data: str, seed: int, pictures: int, side: int) -> int:
    """Make and store pictures, all shown by one listing; return how many stand there."""
    listing = {
        "external_id": "all",
        "title": "Everything",
        "price": "1.00",
        "currency": "EUR",
        "category": "Bags",
        "pictures": [],
        "shop": {"external_id": "shop", "name": "Shop"},
        "merchant": {"external_id": "merchant", "name": "Merchant"},
    }
    [verdict] = receive(source="scale", items=[listing], actor=ROOT)
    revision = ListingRevision.objects.get(pk=verdict["revision_id"])
    photos = photos_in(Path(data) / "products")
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        varying = Varying(seed, photos, -(-pictures // len(photos)), side)
        made = pool.map(varying, range(pictures), chunksize=200)
        for lot in batched(enumerate(made), LOT):
            rows = store_blobs(drafts=[BlobDraft(one, "image/jpeg") for _, one in lot], actor=ROOT)
            ListingPicture.objects.bulk_create(
                ListingPicture(revision=revision, position=at, origin="benchmark", blob=blob)
                for (at, _), blob in zip(lot, rows, strict=True)
            )
    return Blob.objects.count()


def state() -> dict[str, Any]:
    """Return how many pictures there are, which are in no file or in more than one, and what was made of each.

    warm_pictures_s: from the moment when the first chunk was recorded, all that is done included; prints: digest of
    the picture → SHA-256 of the fingerprint, as the database has it.
    """
    pictures = set(Blob.objects.values_list("pk", flat=True))
    done = PassChunk.objects.filter(state="done", rows__gt=0)
    files: Counter[str] = Counter()
    differing = 0
    stored = {one.blob_id: bytes(one.content) for one in StoredFingerprint.objects.iterator(chunk_size=2000)}
    for chunk in done:
        held = print_files.read(chunk.file)
        files.update(held.digests)
        vectors = [one.tobytes() for one in held.vectors]
        differing += sum(
            not stored.get(digest, b"").endswith(vector)
            for digest, vector in zip(held.digests, vectors, strict=True)
        )
    return {
        "pictures": len(pictures),
        "missing": len(pictures - files.keys()) + len(pictures - stored.keys()),
        "doubled": sum(number - 1 for number in files.values()),
        "files_differ_from_database": differing,
        "chunks": done.count(),
        "warm_pictures_s": _warm(list(done.order_by("number"))),
        "bytes": sum(one.stat().st_size for one in print_files.root().rglob("*.parquet")),
        "prints": {digest: hashlib.sha256(content).hexdigest() for digest, content in stored.items()},
    }


def _warm(chunks: Sequence[PassChunk]) -> float:
    if len(chunks) < 2 or not (chunks[0].done_at and chunks[-1].done_at):
        return 0.0
    seconds = (chunks[-1].done_at - chunks[0].done_at).total_seconds()
    return sum(one.rows for one in chunks[1:]) / seconds


def begin_anew() -> None:
    """Take away all passes, their files and all fingerprints."""
    StoredFingerprint.objects.all().delete()
    PassChunk.objects.all().delete()
    CataloguePass.objects.all().delete()
    for folder in print_files.root().glob("*"):
        shutil.rmtree(folder)
