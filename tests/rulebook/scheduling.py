"""What tests of scheduled rules share: a rule in force, its next version, and the texts that go with its schedule."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.rulebook import operations
from zhengpin.rulebook.models import RuleVersion

OWNER = system("test")
NOTE = {"en": "Copies are looked at sooner.", "zh": "将更早审核疑似盗图。"}
COURT = {"en": "A court ordered it.", "zh": "法院裁定。"}
IN_FORCE, NEXT = 3, 9
"""Urgencies of the version in force and of the one to come."""


def two_versions(**more: Any) -> RuleVersion:
    """Put the first version of X-1 in force, draft its second and return that."""
    operations.draft(document=rule(urgency=IN_FORCE, **more), actor=OWNER)
    operations.publish(code="X-1", version=1, actor=OWNER)
    return operations.draft(document=rule(urgency=NEXT, **more), actor=OWNER)


def scheduled(days: int = 8, version: int = 2, **more: Any) -> RuleVersion:
    """Schedule a version of X-1 for so many days from today."""
    given = {"in_force_from": today() + timedelta(days=days), "note": NOTE, "actor": OWNER} | more
    return operations.schedule(code="X-1", version=version, **given)
