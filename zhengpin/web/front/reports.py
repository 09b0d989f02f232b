"""The published reports, as the front door leads to them; none where there are no pages of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse

from zhengpin.reports import queries


def report_path(number: str = "") -> str:
    """Return the path of a published report, or of their list; of the front page where there is no such page."""
    try:
        return reverse("web:public-report", args=[number]) if number else reverse("web:public-reports")
    except NoReverseMatch:
        return reverse("web:home")


def published_reports() -> Sequence[Any]:
    """Return the published reports, the newest first."""
    # JOIN: `queries.public_snapshots()`, `web:public-reports` and `web:public-report`, as soon as they stand.
    published = getattr(queries, "public_snapshots", None)
    return published() if published else ()
