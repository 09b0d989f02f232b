"""Finds the versions of courses: those that ship, followed by those that the operator published."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from zhengpin.education.course_document import Course, course_from_yaml, read_course
from zhengpin.education.models import CourseVersion
from zhengpin.education.problems import CourseNotFound


@cache
def default_courses() -> tuple[Course, ...]:
    """Return every version of a course that ships with the package, by code, the oldest first."""
    folder = files("zhengpin.education").joinpath("course_tables")
    found = [course_from_yaml(entry.read_text(encoding="utf-8")) for entry in folder.iterdir()]
    return tuple(sorted(found, key=lambda one: (one.code, one.version)))


def courses_now() -> list[Course]:
    """Return the newest version of each course, the operator's own before one that ships; by code."""
    newest = {one.code: one for one in default_courses()}
    own = {row.code: row for row in CourseVersion.objects.order_by("version")}
    newest |= {code: read_course(row.document) for code, row in own.items()}
    return [newest[code] for code in sorted(newest)]


def course_now(code: str) -> Course:
    """Return the newest version of a course. Raises CourseNotFound."""
    found = next((one for one in courses_now() if one.code == code), None)
    if found is None:
        raise CourseNotFound(field="course")
    return found


def course_version(code: str, version: int) -> Course:
    """Return one version of a course. Raises CourseNotFound."""
    row = CourseVersion.objects.filter(code=code, version=version).first()
    if row is not None:
        return read_course(row.document)
    for one in default_courses():
        if (one.code, one.version) == (code, version):
            return one
    raise CourseNotFound(field="version")


def next_version(code: str) -> int:
    """Return the number that the next version of a course has."""
    known = [one.version for one in default_courses() if one.code == code]
    known += CourseVersion.objects.filter(code=code).values_list("version", flat=True)
    return max(known, default=0) + 1
