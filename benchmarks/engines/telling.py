"""Tells what was found, and how long a look takes, from within a process of the application."""

from __future__ import annotations

import time
from statistics import median
from typing import Any

from benchmarks.protecting import FILER
from zhengpin.catalog.models import ListingPicture
from zhengpin.evidence.queries import read_blob
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.queries.screened import findings as all_findings

QUERIES = 60


def findings() -> dict[str, dict[str, list[Any]]]:
    """Return of every listing which protected pictures were found: outcome, rule, facts of the match, and score."""
    rows = all_findings(FILER).filter(kind="picture")
    found: dict[str, dict[str, list[Any]]] = {}
    for row in rows.select_related("screening__revision__listing"):
        revision = row.screening.revision
        assert revision is not None, "a picture that no listing shows"
        found.setdefault(revision.listing.external_id, {})[str(row.reference_id)] = [
            row.outcome,
            row.rule_code,
            str(row.facts.get("match")),
            float(row.score),
        ]
    return found


def timed() -> float:
    """Return the milliseconds (median) that a shown picture takes to be matched with what is protected."""
    protected = index.current().pictures
    digests = sorted(set(ListingPicture.objects.values_list("blob_id", flat=True)))[:QUERIES]
    files = [read_blob(digest) for digest in digests]
    protected.match(files[0])
    took = []
    for content in files:
        begun = time.perf_counter()
        protected.match(content)
        took.append((time.perf_counter() - begun) * 1000)
    return round(median(took), 2)
