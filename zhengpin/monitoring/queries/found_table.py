"""Findings of every kind as rows of one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengpin.monitoring.queries.found import Found

WHERE = ("id", "found_in", "surface", "source", "external_id", "subject", "title", "respondent")
WHAT = ("right", "holder", "kind", "found_as", "clip")
HOW = ("from", "to", "protected_from", "protected_to", "seconds", "speed", "mirrored")
"""Of a film or sound that runs: seconds of both, at which speed; empty for all else."""
OUTCOMES = ("score", "rule", "state", "restraint", "case", "found_at")


def found_rows(found: Iterable[Found]) -> Iterator[list[str]]:
    """Yield findings as rows of a table, headers first."""
    yield [*WHERE, *WHAT, *HOW, *OUTCOMES]
    for one in found:
        yield [
            str(one.id),
            one.of.value,
            one.subject_kind,
            one.source,
            one.external_id,
            one.subject,
            one.title,
            one.respondent,
            one.filing.title,
            one.filing.holder.name,
            one.kind,
            one.found_as.value,
            str(one.match.get("clip_name", "")),
            *_how(one),
            f"{one.score:.4f}",
            one.rule,
            one.state,
            one.suppression,
            str(one.case_id or ""),
            one.found_at.isoformat(),
        ]


def _how(one: Found) -> list[str]:
    if one.spans is None:
        return [""] * len(HOW)
    seconds = one.match.get("seconds", one.facts.get("seconds", 0.0))
    return [
        *(f"{second:.2f}" for second in (*one.spans, float(seconds))),
        f"{float(one.match.get('speed') or 1.0):.3f}",
        "yes" if one.match.get("mirrored") else "no",
    ]
