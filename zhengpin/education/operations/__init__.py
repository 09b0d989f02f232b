"""Every write of guides and courses."""

from zhengpin.education.operations.attempts import (
    begin_attempt,
    finish_attempt,
    forget_attempts,
    lapse_attempts,
    save_answers,
)
from zhengpin.education.operations.counting import enter_effect, enter_guide_days, note_opened
from zhengpin.education.operations.courses import publish_course
from zhengpin.education.operations.drafting import add_guide_file, begin_guide, begin_next_version, save_guide
from zhengpin.education.operations.reviewing import (
    publish_guide,
    return_guide,
    submit_guide,
    take_back_guide,
    withdraw_guide,
)

__all__ = [
    "add_guide_file",
    "begin_attempt",
    "begin_guide",
    "begin_next_version",
    "enter_effect",
    "enter_guide_days",
    "finish_attempt",
    "forget_attempts",
    "lapse_attempts",
    "note_opened",
    "publish_course",
    "publish_guide",
    "return_guide",
    "save_answers",
    "save_guide",
    "submit_guide",
    "take_back_guide",
    "withdraw_guide",
]
