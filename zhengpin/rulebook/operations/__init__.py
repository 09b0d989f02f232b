"""Every write of the rulebook: versions drafted, scheduled, put in force and retired; comments and their answers."""

from zhengpin.rulebook.operations.commenting import answer_comment, comment_on
from zhengpin.rulebook.operations.defaults import install_defaults
from zhengpin.rulebook.operations.drafting import draft, import_rulebook
from zhengpin.rulebook.operations.moving import publish, retire, shadow
from zhengpin.rulebook.operations.scheduling import come_into_force, schedule, unschedule

__all__ = [
    "answer_comment",
    "come_into_force",
    "comment_on",
    "draft",
    "import_rulebook",
    "install_defaults",
    "publish",
    "retire",
    "schedule",
    "shadow",
    "unschedule",
]
