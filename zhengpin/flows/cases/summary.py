"""Summaries of cases, that reviewers and decisions read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhengpin.monitoring.subjects.subject import Hit


def case_summary(about: Mapping[str, object], hits: Sequence[Hit]) -> dict[str, object]:
    """Return the summary: the gravest hit's rule, what was found of whom, and what is said of where it was found."""
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
    } | dict(about)
