"""Reads the ladder's policy from plain data and YAML, naming every fault at once, and writes it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from zhengpin.enforcement.policy import FaultyPolicy, LadderPolicy
from zhengpin.kit import documents

_FORM = TypeAdapter(LadderPolicy)


@cache
def default_policies() -> tuple[LadderPolicy, ...]:
    """Return every version of the ladder that ships with the package, the oldest first."""
    folder = files("zhengpin.enforcement").joinpath("policy_tables")
    found = [policy_from_yaml(entry.read_text(encoding="utf-8")) for entry in folder.iterdir()]
    return tuple(sorted(found, key=lambda one: one.version))


def policy_from_yaml(text: str) -> LadderPolicy:
    """Return the policy that a YAML document holds. Raises FaultyPolicy with every fault found."""
    return read_policy(documents.parsed(text, FaultyPolicy))


def read_policy(data: object) -> LadderPolicy:
    """Return the policy in `data`, as YAML or JSON gives it. Raises FaultyPolicy with every fault found."""
    return documents.read(_FORM, data, FaultyPolicy)


def policy_to_yaml(policy: LadderPolicy) -> str:
    """Return a policy as YAML, to be read, changed and published as the next version."""
    plain = policy.model_dump(mode="json")
    plain["confirm"] = sorted(plain["confirm"])
    if credit := plain["course_credit"]:
        credit["never_for"] = sorted(credit["never_for"])
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)
