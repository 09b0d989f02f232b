"""What a reviewer sees of an order by an authority: who ordered what, and that it was approved."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import queries
from zhengpin.authorities.problems import ItemNotFound
from zhengpin.review.models import Case
from zhengpin.review.panels import Panel

BLIND = ("request", "item", "facts")
"""What of a panel tells nothing of the decision."""


def evidence(case: Case, actor: Actor) -> list[Panel]:
    """Return the panel of an order; nothing to those who may not read requests by authorities."""
    if not (actor.may(Permission.READ_AUTHORITY_REQUESTS) and actor.sees_everything):
        return []
    try:
        item = queries.item(actor, case.origin_id)
    except ItemNotFound:
        return []
    kept = case.summary.get("rule") or {}
    rule = {"code": kept.get("code", ""), "version": kept.get("version")}
    facts = {"surface": case.subject.partition(":")[0]}
    return [{"kind": "authority_order", "request": item.request, "item": item, "rule": rule, "facts": facts}]
