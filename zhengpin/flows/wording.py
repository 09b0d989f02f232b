"""What a case says of itself: the summary that reviewers and decisions read."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.catalog.subjects import Subject
from zhengpin.monitoring.operations import Recorded
from zhengpin.monitoring.subject import Hit


def case_summary(recorded: Recorded, hits: Sequence[Hit]) -> dict[str, object]:
    """Return the summary: the gravest hit's rule, what was found of whom, and the listing as it was then."""
    listing = recorded.revision.listing
    return _summary(hits) | {
        "listing": {
            "id": str(listing.pk),
            "source": listing.source,
            "external_id": listing.external_id,
            "revision": recorded.revision.revision,
            "title": listing.title,
            "merchant": listing.merchant.name,
            "shop": listing.shop.name,
        },
    }


def surface_summary(subject: Subject, hits: Sequence[Hit]) -> dict[str, object]:
    """Return the summary of a name that poses: the gravest hit's rule, what was found of whom, what bears it."""
    return _summary(hits) | {
        "subject": {
            "title": subject.title,
            "external_id": subject.external_id,
            "source": subject.source,
            "surface": subject.surface.value,
        }
    }


def _summary(hits: Sequence[Hit]) -> dict[str, object]:
    verdict = hits[0].verdict
    return {
        "rule": {
            "code": verdict.rule_code,
            "version": verdict.rule_version,
            "ground": verdict.ground,
            "measures": list(verdict.measures),
            "second_person": verdict.second_person,
            "explanation": dict(verdict.explanation),
        },
        "findings": len(hits),
        "kinds": sorted({hit.kind for hit in hits}),
        "score": round(hits[0].score, 4),
        "rights": [{"filing": str(hit.right.filing_id), "title": hit.right.title} for hit in hits],
        "holder": {"id": str(hits[0].right.holder_id), "name": hits[0].right.holder_name},
    }
