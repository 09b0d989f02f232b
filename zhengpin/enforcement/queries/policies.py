"""Reads the versions of the ladder: those that are shipped and those that the operator has published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement.models import PolicyVersion
from zhengpin.enforcement.policies import policy_in_force
from zhengpin.enforcement.policy import LadderPolicy
from zhengpin.enforcement.policy_reading import default_policies, read_policy
from zhengpin.enforcement.problems import UnknownPolicy


@dataclass(frozen=True)
class PolicyInTime:
    """A version of the ladder. in_force_from, published_by, note: None and empty for one that is shipped;
    in_force: whether a decision that takes effect now is counted under it.
    """

    policy: LadderPolicy
    in_force: bool
    in_force_from: datetime | None = None
    published_by: str = ""
    note: str = ""


def policy_versions(actor: Actor) -> list[PolicyInTime]:
    """Return every version of the ladder, the newest first; everyone who reads rules may read them."""
    actor.require(Permission.READ_RULES)
    now = policy_in_force().version
    found = [PolicyInTime(one, one.version == now) for one in default_policies()]
    for row in PolicyVersion.objects.visible_to(actor):
        policy = read_policy(row.document)
        found.append(PolicyInTime(policy, row.version == now, row.in_force_from, row.published_by, row.note))
    return sorted(found, key=lambda one: -one.policy.version)


def policy(actor: Actor, version: int) -> PolicyInTime:
    """Return one version of the ladder. Raises UnknownPolicy."""
    for one in policy_versions(actor):
        if one.policy.version == version:
            return one
    raise UnknownPolicy(field="version")
