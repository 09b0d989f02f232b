"""Every write of the rulebook: versions moved, comments taken and answered, evaluations kept and filed away."""

from zhengpin.rulebook.operations.agreeing import agree, ask_agreement
from zhengpin.rulebook.operations.backtesting import (
    cancel_backtest,
    create_backtest,
    fail_backtest,
    finish_backtest,
    record_backtest_part,
)
from zhengpin.rulebook.operations.commenting import answer_comment, comment_in_public, comment_on
from zhengpin.rulebook.operations.defaults import install_defaults
from zhengpin.rulebook.operations.drafting import draft, draft_if_changed, import_rulebook
from zhengpin.rulebook.operations.filing_away import file_away, file_away_past_days, forget_evaluations
from zhengpin.rulebook.operations.logging import LoggedEvaluation, log_evaluations
from zhengpin.rulebook.operations.moving import publish, retire, shadow, take_back
from zhengpin.rulebook.operations.scheduling import come_into_force, schedule, unschedule

__all__ = [
    "LoggedEvaluation",
    "agree",
    "answer_comment",
    "ask_agreement",
    "cancel_backtest",
    "come_into_force",
    "comment_in_public",
    "comment_on",
    "create_backtest",
    "draft",
    "draft_if_changed",
    "fail_backtest",
    "import_rulebook",
    "file_away",
    "file_away_past_days",
    "finish_backtest",
    "forget_evaluations",
    "install_defaults",
    "log_evaluations",
    "publish",
    "record_backtest_part",
    "retire",
    "schedule",
    "shadow",
    "take_back",
    "unschedule",
]
