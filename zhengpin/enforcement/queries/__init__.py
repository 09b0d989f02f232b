"""Every read of enforcement: measures and instructions, the ladder, brakes on rules."""

from zhengpin.enforcement.queries.braking import (
    circuit_breaker,
    circuit_breakers,
    decided_by_rule,
    held_cases,
    is_overturned,
    rule_undo,
    rule_undos,
)
from zhengpin.enforcement.queries.measures_taken import (
    AccountPoints,
    accounts_of,
    credit_for,
    instruction,
    instruction_counts,
    instructions,
    may_confirm,
    measure,
    measure_counts,
    measures,
    points_credits,
    standing,
    upheld_by_organisation,
)
from zhengpin.enforcement.queries.policies import PolicyInTime, policy, policy_versions

__all__ = [
    "PolicyInTime",
    "AccountPoints",
    "accounts_of",
    "circuit_breaker",
    "circuit_breakers",
    "credit_for",
    "decided_by_rule",
    "held_cases",
    "instruction",
    "instruction_counts",
    "instructions",
    "is_overturned",
    "may_confirm",
    "measure",
    "measure_counts",
    "measures",
    "policy",
    "points_credits",
    "policy_versions",
    "rule_undo",
    "rule_undos",
    "standing",
    "upheld_by_organisation",
]
