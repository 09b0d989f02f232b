"""Merchants decided against by rules, and what then stands: measures, points, what the marketplace was told to hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.catalog.sending import listing, store
from tests.flows.decisions.deciding import SAME_FILE, verdict_on
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Listing, Merchant
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.queries import standing
from zhengpin.flows.decisions import decision
from zhengpin.kit.ids import new_id, reference
from zhengpin.review.models import Case
from zhengpin.review.operations import open_case
from zhengpin.review.states import OriginKind

US = system("tests")


def listings(merchant: str, many: int) -> list[Listing]:
    """Return listings of a merchant, numbered from nought."""
    who = {"external_id": merchant, "name": f"Goods of {merchant}"}
    given = {"merchant": who, "shop": {"external_id": f"s-{merchant}", "name": f"Shop of {merchant}"}}
    store(*[listing(f"{merchant}-{number}", title=f"Bag {number}", **given) for number in range(many)])
    rows = Listing.objects.filter(merchant__external_id=merchant).select_related("merchant")
    return sorted(rows, key=lambda row: int(row.external_id.rpartition("-")[2]))


def case_about(row: Listing, holder: Organisation, verdict: Any) -> Case:
    return open_case(
        origin_kind=OriginKind.SCREENING,
        origin_id=str(new_id()),
        queue=verdict.queue,
        subject=reference("listing", row.pk),
        title=row.title,
        summary={"rule": verdict.summary(), "rights": [{"title": "Heron among reeds"}]},
        respondent_id=row.merchant.organisation_id,
        complainant_id=holder.pk,
        actor=US,
    )


def ruled_against(
    row: Listing, holder: Organisation, *, measures: tuple[str, ...] = ("delist",), ground: str = ""
) -> Any:
    """Return the decision of a rule that orders these measures on that ground; None if a brake held it back."""
    found = verdict_on(SAME_FILE)
    verdict = replace(found, measures=measures, ground=ground or found.ground)
    return decision.decide_by_rule(case=case_about(row, holder, verdict), verdict=verdict, actor=US)


def state_of(merchant: Merchant) -> dict[str, Any]:
    """Return what stands against a merchant, in words that do not name it."""
    rows = Measure.objects.filter(merchant=merchant)
    live = rows.filter(state__in=["in_force", "proposed"])
    stands = standing(US, merchant.pk)
    return {
        "measures": sorted((_named(row), row.kind, row.state, row.points, row.threshold) for row in live),
        "standing": (stands.points, stands.upheld),
        "told": told_to_hold(merchant),
    }


def told_to_hold(merchant: Merchant) -> list[tuple[str, str]]:
    """Return what the marketplace has been told to hold in force: of each thing and kind the last word counts."""
    last: dict[tuple[str, str], str] = {}
    for row in Instruction.objects.filter(measure__merchant=merchant).order_by("number"):
        if row.measure.kind != "warn":
            last[_named(row.measure), row.measure.kind] = row.verb
    return sorted(key for key, verb in last.items() if verb == "apply")


def _named(row: Measure) -> str:
    return row.listing.title if row.listing else row.subject_kind.value
