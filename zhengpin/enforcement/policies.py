"""Finds the version of the ladder that holds: the shipped ones, followed by those that the operator published."""

from __future__ import annotations

from django.db.models import Max

from zhengpin.enforcement.models import PolicyVersion
from zhengpin.enforcement.policy import LadderPolicy
from zhengpin.enforcement.policy_reading import default_policies, read_policy
from zhengpin.enforcement.problems import UnknownPolicy
from zhengpin.kit import clock


def policy_in_force() -> LadderPolicy:
    """Return the version under which a decision that takes effect now is counted."""
    row = PolicyVersion.objects.filter(in_force_from__lte=clock.now()).order_by("-version").first()
    shipped = default_policies()[-1]
    return shipped if row is None or row.version <= shipped.version else read_policy(row.document)


def policy_version(version: int) -> LadderPolicy:
    """Return one version of the ladder. Raises UnknownPolicy."""
    for policy in default_policies():
        if policy.version == version:
            return policy
    row = PolicyVersion.objects.filter(version=version).first()
    if row is None:
        raise UnknownPolicy(field="version")
    return read_policy(row.document)


def next_version() -> int:
    """Return the number that the next version has."""
    kept = PolicyVersion.objects.aggregate(last=Max("version"))["last"] or 0
    return max(default_policies()[-1].version, kept) + 1
