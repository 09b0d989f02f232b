"""Leaves out of a look what was found in the very same name or avatar before, so that no second case is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from zhengpin.monitoring.models import SurfaceFinding, SurfaceScreening
from zhengpin.monitoring.states import FindingState
from zhengpin.monitoring.subject import Hit
from zhengpin.monitoring.surfaces import SeenSurface
from zhengpin.rulebook.states import Outcome


def without_known_names(seen: Sequence[SeenSurface], *, lapsed: bool = False) -> list[SeenSurface]:
    """Return the surfaces with the hits that are new, in the order given.

    What was upheld, given up and taken up again is found again; one that a person let pass is not.
    lapsed: what was found to be authorised is asked anew, since an authorisation has ended.
    """
    hit = [one.subject.reference for one in seen if one.hits]
    before: dict[str, list[SurfaceFinding]] = defaultdict(list)
    rows = SurfaceFinding.objects.filter(screening__subject__in=hit).select_related("screening")
    for finding in rows.order_by("pk"):
        before[finding.screening.subject].append(finding)
    last = _last_looks(hit)
    return [
        replace(one, hits=[hit for hit in one.hits if not _is_known(hit, one, before, last, lapsed)])
        for one in seen
    ]


def _last_looks(references: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the name and the avatar with which each subject was looked at last."""
    rows = SurfaceScreening.objects.filter(subject__in=references).order_by("screened_at", "pk")
    looks = rows.values_list("subject", "name", "picture")
    return {subject: (name, picture or "") for subject, name, picture in looks}


def _is_known(
    hit: Hit,
    one: SeenSurface,
    before: dict[str, list[SurfaceFinding]],
    last: dict[str, tuple[str, str]],
    lapsed: bool,
) -> bool:
    part = 0 if hit.kind == "name" else 1
    now = (one.subject.title, one.subject.avatar)[part]
    looked = last.get(one.subject.reference)
    returned = looked is not None and looked[part] != now
    return any(
        _covers(finding, hit, returned, lapsed)
        for finding in before[one.subject.reference]
        if finding.filing_id == hit.right.filing_id
        and finding.kind == hit.kind
        and (finding.screening.name, finding.screening.picture_id or "")[part] == now
    )


def _covers(finding: SurfaceFinding, hit: Hit, returned: bool, lapsed: bool) -> bool:
    asked_anew = lapsed and finding.state == FindingState.AUTHORISED.value
    if finding.case_id is None or asked_anew:  # the rules let it pass: it counts again once they no longer do
        return hit.verdict.outcome == Outcome.PASS
    return not (returned and finding.state == FindingState.UPHELD.value)
