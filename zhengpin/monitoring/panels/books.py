"""What a reviewer sees of a book's offer: the filed book beside it, each sign with what it adds, both covers."""

from __future__ import annotations

from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.panels.marking import segments
from zhengpin.monitoring.subjects.match import BookKept, TextSpan
from zhengpin.review.panels import Panel

BLIND = ("signs", "base", "compared", "covers", "by", "others", "isbns", "barcodes", "texts")
"""What of a panel tells nothing of the decision. Its place in a queue is that of every case read again."""


def panel_of(finding: Finding) -> Panel:
    """Return what is shown of a finding in a book's offer alone."""
    kept: BookKept = finding.match["book"]
    return {
        "kind": "book",
        "by": kept["by"],
        "others": kept["others"],
        "isbns": kept["isbns"],
        "compared": kept["compared"],
        "signs": kept["signs"],
        "base": kept["base"],
        "place": kept["place"],
        "covers": kept["covers"],
        "barcodes": kept["barcodes"],
        "texts": _texts(finding),
    }


def _texts(finding: Finding) -> list[dict[str, object]]:
    """Return the offer's texts with the words marked on which signs rest; those without any are left out."""
    content = finding.screening.screened_revision.content
    places: list[TextSpan] = finding.match.get("places") or []
    marked = {one["field"] for one in places}
    return [
        {
            "field": field,
            "segments": segments(content.get(field) or "", [one for one in places if one["field"] == field]),
        }
        for field in ("title", "description")
        if field in marked
    ]
