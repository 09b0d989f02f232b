"""Tables of the rulebook: rules and comments on them, what was asked of them, and rehearsals on that."""

from zhengpin.rulebook.models.backtests import Backtest, BacktestPart
from zhengpin.rulebook.models.evaluations import Evaluation, EvaluationFile, RuleBook, ShadowDifference
from zhengpin.rulebook.models.rules import RuleComment, RuleVersion

__all__ = [
    "Evaluation",
    "EvaluationFile",
    "Backtest",
    "BacktestPart",
    "RuleBook",
    "RuleComment",
    "RuleVersion",
    "ShadowDifference",
]
