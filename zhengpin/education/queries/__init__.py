"""Every read of guides and courses."""

from zhengpin.education.queries.courses import (
    CourseInTime,
    attempt,
    attempts,
    course,
    course_versions,
    courses_offered,
    next_try_at,
    passed_at,
    passes,
)
from zhengpin.education.queries.guides import (
    guide,
    guide_counts,
    guide_file,
    guide_version,
    guide_versions,
    guides,
    opened_counts,
    public_file,
    public_guide,
    public_guides,
)

__all__ = [
    "CourseInTime",
    "attempt",
    "attempts",
    "course",
    "course_versions",
    "courses_offered",
    "guide",
    "guide_counts",
    "guide_file",
    "guide_version",
    "guide_versions",
    "guides",
    "next_try_at",
    "opened_counts",
    "passed_at",
    "passes",
    "public_file",
    "public_guide",
    "public_guides",
]
