"""Every write of the rulebook: versions moved, comments taken and answered, evaluations kept and filed away."""

from zhengpin.rulebook.operations.commenting import answer_comment, comment_on
from zhengpin.rulebook.operations.defaults import install_defaults
from zhengpin.rulebook.operations.drafting import draft, draft_if_changed, import_rulebook
from zhengpin.rulebook.operations.filing_away import file_away, file_away_past_days, forget_evaluations
from zhengpin.rulebook.operations.logging import Asked, log_evaluations
from zhengpin.rulebook.operations.moving import publish, retire, shadow
from zhengpin.rulebook.operations.scheduling import come_into_force, schedule, unschedule

__all__ = [
    "Asked",
    "answer_comment",
    "come_into_force",
    "comment_on",
    "draft",
    "draft_if_changed",
    "import_rulebook",
    "file_away",
    "file_away_past_days",
    "forget_evaluations",
    "install_defaults",
    "log_evaluations",
    "publish",
    "retire",
    "schedule",
    "shadow",
    "unschedule",
]
