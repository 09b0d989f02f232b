"""Counts what came of the applications of the admission benchmark."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any

from benchmarks.applications.layouts_held_out import HELD_OUT
from zhengpin.kit.interval import wilson

Line = dict[str, Any]
PASSED = "approved"
REFUSED = "refused"
WITH_A_PERSON = ("under_review", "waiting_for_owner")
UNREAD = "not_ready"
"""Not submitted: a field without which a paper proves nothing was not read, and nobody typed it."""
BACK = ("returned", UNREAD)
"""Not approved: the applicant is told what to mend."""


def figures(lines: Sequence[Line]) -> dict[str, Any]:
    """Return the shares with their 95 % intervals, by kind, and how well papers were read."""
    honest = [one for one in lines if one["honest"]]
    forged = [one for one in lines if not one["honest"]]
    tuned = [one for one in forged if not one["held_out"]]
    held_out = [one for one in forged if one["held_out"]]
    return {
        "applications": len(lines),
        "papers": sum(len(one["papers"]) for one in lines),
        "honest_passed_unaided": share(honest, _passed),
        "forged_stopped": share(forged, _stopped),
        "forged_stopped_tuning_kinds": share(tuned, _stopped),
        "forged_stopped_held_out_kinds": share(held_out, _stopped),
        "honest_stopped": share(honest, _stopped),
        "honest_refused": share(honest, _refused),
        "honest_outcomes": outcomes(honest),
        "forged_outcomes": outcomes(forged),
        "forged_stopped_by_kind": _by_kind(tuned),
        "forged_stopped_by_held_out_kind": _by_kind(held_out),
        "honest_passed_by_layouts": _grouped(honest, _layouts, _passed),
        "forged_stopped_once_submitted": share([one for one in forged if one["state"] != UNREAD], _stopped),
        "honest_passed_once_submitted": share([one for one in honest if one["state"] != UNREAD], _passed),
        "honest_passed_by_form": _grouped(honest, _forms, _passed),
        "honest_passed_by_links": _grouped(honest, _links, _passed),
        "s_per_application": round(sum(one["taken"]["s"] for one in lines) / max(1, len(lines)) / 2, 2),
        "processor_s_per_application": _mean(one["taken"]["cpu_s"] for one in lines),
        "median_s_of_one_application": round(median([one["taken"]["s"] for one in lines] or [0.0]), 2),
        "fields_read": _fields(lines),
        "fields_read_by_layout": _by_layout(lines),
        "why_honest_stopped": dict(Counter(why(one) for one in honest if _stopped(one)).most_common(25)),
    }


def share(lines: Sequence[Line], holds: Callable[[Line], bool]) -> dict[str, Any]:
    """Return how many of how many, the share, and its Wilson 95 % interval."""
    count = sum(map(holds, lines))
    interval = wilson(count, len(lines))
    return {
        "count": count,
        "of": len(lines),
        "share": round(count / len(lines), 4) if lines else None,
        "interval_95": [round(end, 4) for end in interval] if interval else None,
    }


def outcomes(lines: Sequence[Line]) -> dict[str, int]:
    """Return how many passed, were refused outright, went to a person, or went back to the applicant."""
    return {
        "passed": sum(map(_passed, lines)),
        "refused": sum(map(_refused, lines)),
        "to_a_person": sum(one["state"] in WITH_A_PERSON for one in lines),
        "returned": sum(one["state"] in BACK for one in lines),
    }


def why(line: Line) -> str:
    """Return in a few words why an application did not pass."""
    signals = [one["code"] for one in line.get("signals", []) if one["points"] > 0.4]
    noted = [" ".join(one.split()[:2]) for one in line.get("noted", [])]
    unsure = ["unsure" for _one in line.get("unsure", [])[:1]]
    return f"{line['state']} {line.get('reason', '')}: {', '.join((noted or signals or unsure)[:2])}"


def _passed(line: Line) -> bool:
    return line["state"] == PASSED


def _stopped(line: Line) -> bool:
    return not _passed(line)


def _refused(line: Line) -> bool:
    return line["state"] == REFUSED


def _by_kind(lines: Sequence[Line]) -> dict[str, Any]:
    kinds: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        kinds[line["kind"]].append(line)
    return {
        kind: share(kinds[kind], _stopped) | {"outcomes": outcomes(kinds[kind])} for kind in sorted(kinds)
    }


def _grouped(
    lines: Sequence[Line], of: Callable[[Line], str], holds: Callable[[Line], bool]
) -> dict[str, Any]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[of(line)].append(line)
    return {name: share(groups[name], holds) for name in sorted(groups)}


def _forms(line: Line) -> str:
    """The forms of the letters; of several the hardest."""
    forms = {document["form"] for document in line["papers"] if document["kind"] == "letter"}
    return next((form for form in ("photo", "scan", "pdf") if form in forms), "no letter")


def _layouts(line: Line) -> str:
    """Whether tuning had seen the layouts of all letters."""
    return (
        "some held out" if any(document["layout"] in HELD_OUT for document in line["papers"]) else "all known"
    )


def _links(line: Line) -> str:
    return str(sum(document["kind"] == "letter" for document in line["papers"]))


def _fields(lines: Sequence[Line]) -> dict[str, Any]:
    """Kind of paper, field → by form: how many were read rightly, wrongly, not at all."""
    counted: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in lines:
        for document in line["read"]:
            for name, verdict in document["verdicts"].items():
                counted[f"{document['kind']}.{name}"][document["form"]][verdict] += 1
    return {
        name: {
            form: dict(counted[name][form]) | _right(counted[name][form]) for form in sorted(counted[name])
        }
        for name in sorted(counted)
    }


def _right(counts: Counter[str]) -> dict[str, float]:
    return {"share": round(counts["right"] / max(1, counts.total()), 4)}


def _by_layout(lines: Sequence[Line]) -> dict[str, float]:
    """Layout → share of the fields that were read rightly."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for document in line["read"]:
            counted[document["layout"]].update(document["verdicts"].values())
    return {name: _right(counted[name])["share"] for name in sorted(counted)}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return round(sum(found) / max(1, len(found)), 2)
