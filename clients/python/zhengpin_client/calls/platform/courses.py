"""The calls of courses.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, quoted
from zhengpin_client.types.platform.courses import (
    AttemptOut,
    AttemptState,
    CourseEffects,
    CourseIn,
    CourseList,
    CourseOut,
)


class CoursesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_course(self, code: str) -> CourseOut:
        """Return the newest version of a course."""
        return cast("CourseOut", self._of.call("GET", f"/courses/{quoted(code)}"))

    def get_course_effect(self) -> CourseEffects:
        """Return what was last measured of the effect of courses."""
        return cast("CourseEffects", self._of.call("GET", "/courses/effect"))

    def list_course_attempts(
        self, *, course: str = "", state: AttemptState | None = None
    ) -> Iterator[AttemptOut]:
        """List tries at quizzes of one's own organisation, the newest first; the operator's staff see all."""
        return self._of.pages("/courses/attempts", params={"course": course, "state": state})

    def list_courses(self) -> CourseList:
        """List the courses in their newest versions."""
        return cast("CourseList", self._of.call("GET", "/courses"))

    def publish_course(self, body: CourseIn) -> CourseOut:
        """Publish a course or its next version. A try goes on under the version that it began under."""
        return cast("CourseOut", self._of.call("POST", "/courses", json=body, repeatable=False))
