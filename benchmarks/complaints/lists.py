"""Measures the pages of complaints where very many stand: the server's own time and its queries, for each side.

Run by `benchmarks.complaints` in a process of its own, on a fresh SQLite file.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import django

RUNS = 20


def measure(complaints: int, targets: int) -> dict[str, Any]:
    """Return milliseconds (median of RUNS) and queries of each page. targets: of the one large complaint."""
    rights = market.opened(20, max(targets + 10, 20_000))
    one = people.enter(plan.Year(1, 1).life(0), rights[0], market.listing_of(0).pk)
    people.act(one, plan.Year(1, 1).life(0), "decide")
    respondent = one.targets.get().respondent_id
    others = [pk for pk in market.respondents() if pk != respondent]
    started = time.perf_counter()
    many.multiply(one, complaints, [right.holder.pk for right in rights], [respondent, *others])
    filled = time.perf_counter() - started
    large = market.draft(rights[0], client_ref="large")
    lines = "\n".join(f"c-{at}" for at in range(5, targets + 5))
    made = targeting.add_list(complaint_id=large.pk, content=lines, actor=market.NOTIFIER)
    if made.finished_at is None:
        targeting.read_list.call(list_id=str(made.pk))
    flow.submit(complaint_id=large.pk, actor=market.NOTIFIER)
    flow.take_up.call(complaint_id=str(large.pk))
    clients = {
        "holder": signing_in.client_of("holder_member", rights[0].holder.organisation_id),
        "staff": signing_in.client_of("senior_reviewer", None),
        "respondent": signing_in.client_of("merchant_member", respondent),
    }
    pages = {
        name: signing_in.timed(clients[side], address, RUNS) for name, side, address in _pages(str(large.pk))
    }
    return {
        "complaints": complaints + 2,
        "targets_of_the_large_one": large.targets.count(),
        "filled_s": round(filled, 1),
        "pages": pages,
        "list_ms_at_1m": max(page["ms"] for page in pages.values()) if complaints >= 1_000_000 else None,
    }


def _pages(large: str) -> list[tuple[str, str, str]]:
    return [
        ("holder: list", "holder", "/complaints/"),
        ("holder: list, one state", "holder", "/complaints/?state=in_progress"),
        ("holder: one with many targets", "holder", f"/complaints/{large}/"),
        ("staff: list", "staff", "/complaint-review/"),
        ("staff: list of the ended", "staff", "/complaint-review/?view=ended"),
        ("staff: clocks", "staff", "/clocks/"),
        ("staff: one with many targets", "staff", f"/complaint-review/{large}/"),
        ("respondent: list", "respondent", "/answers/"),
    ]


if __name__ == "__main__":
    django.setup()
    from benchmarks.complaints import many, market, signing_in
    from benchmarks.complaints import year_people as people
    from benchmarks.complaints import year_plan as plan
    from zhengpin.flows.complaints import complaint as flow
    from zhengpin.flows.complaints import targets as targeting

    print(json.dumps(measure(*map(int, sys.argv[1:3]))))
