"""Settings of guides and courses: how long tries are kept, how long sellers are followed."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import whole

__all__ = ["COURSE_ATTEMPT_DAYS", "COURSE_FOLLOWED_DAYS", "GUIDE_FILM_SECONDS"]

_PAGE = "rules-and-law/education"

COURSE_ATTEMPT_DAYS = whole(
    "COURSE_ATTEMPT_DAYS",
    730,
    _(
        "How long a try at a course's quiz is kept after its end; one whose certificate counts is kept until then."
    ),
    page=_PAGE,
    unit=_("days"),
    least=365,
)
COURSE_FOLLOWED_DAYS = whole(
    "COURSE_FOLLOWED_DAYS",
    180,
    _("How long sellers are followed after a course, and others like them, when its effect is measured."),
    page=_PAGE,
    unit=_("days"),
    least=30,
)
GUIDE_FILM_SECONDS = whole(
    "GUIDE_FILM_SECONDS",
    180,
    _("How long a video of a guide may be."),
    page=_PAGE,
    unit=_("seconds"),
    least=5,
)
