"""Settings of the rules: notice before they apply, how long one can go back, comments of the public, what is kept."""

from __future__ import annotations

import os

__all__ = [
    "EVALUATION_YEARS",
    "PUBLIC_COMMENTS_AN_HOUR",
    "REVIEW_MINUTES",
    "RULE_NOTICE_DAYS",
    "RULE_TAKE_BACK_MINUTES",
]


def _number(name: str, default: float) -> float:
    return float(os.environ.get(f"ZHENGPIN_{name}") or default)


# So many whole days lie between the announcement of a rule and the day from which it is in force, unless it is urgent.
RULE_NOTICE_DAYS = int(_number("RULE_NOTICE_DAYS", 7))
# For so many minutes a version that was put in force can be taken back without saying why.
RULE_TAKE_BACK_MINUTES = _number("RULE_TAKE_BACK_MINUTES", 10)
# So many comments on rules to come are taken in an hour from one network address that is not signed in (0: none).
PUBLIC_COMMENTS_AN_HOUR = int(_number("PUBLIC_COMMENTS_AN_HOUR", 5))
# So many years every evaluation of the rules is kept with its facts (PRC E-Commerce Law, art. 31: at least three).
EVALUATION_YEARS = int(_number("EVALUATION_YEARS", 3))
# So many minutes a review takes in a rehearsal's sum, for queues in which hardly anything was decided yet.
REVIEW_MINUTES = _number("REVIEW_MINUTES", 3)
