"""Between two versions of a rule what differs is named, line by line, and nothing else."""

from __future__ import annotations

from zhengpin.rulebook.exchange import default_rules
from zhengpin.web.rules.reading import differences

RULES = default_rules()


def test_what_a_version_changes_is_named_and_nothing_else() -> None:
    before = dict(RULES[0].source)
    after = before | {"priority": 999}
    lines = differences(before, after)
    assert [line.text for line in lines if line.kind == "added"] == ["  priority: 999"]
    assert [line.text for line in lines if line.kind == "removed"] == [f"  priority: {before['priority']}"]
    assert differences(before, before) == []
