"""Tables of enforcement: measures and instructions, versions of the ladder, brakes on rules."""

from zhengpin.enforcement.models.brake import Brake, HeldCase, RuleAct, RuleUndo
from zhengpin.enforcement.models.instruction import Instruction
from zhengpin.enforcement.models.measure import Measure
from zhengpin.enforcement.models.policy import PolicyVersion

__all__ = ["Brake", "HeldCase", "Instruction", "Measure", "PolicyVersion", "RuleAct", "RuleUndo"]
