"""The calls of rules, by the first word of their addresses.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.calls.deciding.rules.backtests import BacktestsPart
from zhengpin_client.calls.deciding.rules.rule_comments import RuleCommentsPart
from zhengpin_client.calls.deciding.rules.rules import RulesPart


class RulesCalls(BacktestsPart, RuleCommentsPart, RulesPart):
    """All calls of rules."""
