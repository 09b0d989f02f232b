"""The calls of enforcement, by the first word of their addresses.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.calls.deciding.enforcement.circuit_breakers import CircuitBreakersPart
from zhengpin_client.calls.deciding.enforcement.drifts import DriftsPart
from zhengpin_client.calls.deciding.enforcement.instructions import InstructionsPart
from zhengpin_client.calls.deciding.enforcement.ladder import LadderPart
from zhengpin_client.calls.deciding.enforcement.measures import MeasuresPart
from zhengpin_client.calls.deciding.enforcement.reconciliations import ReconciliationsPart
from zhengpin_client.calls.deciding.enforcement.rule_undos import RuleUndosPart


class EnforcementCalls(
    CircuitBreakersPart,
    DriftsPart,
    InstructionsPart,
    LadderPart,
    MeasuresPart,
    ReconciliationsPart,
    RuleUndosPart,
):
    """All calls of enforcement."""
