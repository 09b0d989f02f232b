"""Tables of the rulebook: rules and comments on them, and what was asked of them."""

from zhengpin.rulebook.models.evaluations import Evaluation, EvaluationFile, RuleBook, ShadowDifference
from zhengpin.rulebook.models.rules import RuleComment, RuleVersion

__all__ = ["Evaluation", "EvaluationFile", "RuleBook", "RuleComment", "RuleVersion", "ShadowDifference"]
