"""Tables of enforcement: measures and instructions, versions of the ladder, brakes on rules."""

from zhengpin.enforcement.models.circuit_breaker import CircuitBreaker, HeldCase, RuleAct, RuleUndo
from zhengpin.enforcement.models.credit import PointsCredit
from zhengpin.enforcement.models.instruction import Instruction
from zhengpin.enforcement.models.measure import Measure
from zhengpin.enforcement.models.policy import PolicyVersion
from zhengpin.enforcement.models.reconciliation import Drift, InForceRow, Reconciliation

__all__ = [
    "CircuitBreaker",
    "Drift",
    "HeldCase",
    "InForceRow",
    "Instruction",
    "Measure",
    "PointsCredit",
    "PolicyVersion",
    "Reconciliation",
    "RuleAct",
    "RuleUndo",
]
