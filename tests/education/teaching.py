"""Guides and courses as tests make them."""

from __future__ import annotations

from typing import Any

from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.education import operations
from zhengpin.education.course_document import Course
from zhengpin.education.courses import default_courses
from zhengpin.education.models import Attempt, GuideVersion
from zhengpin.education.quiz import drawn
from zhengpin.education.states import GuideFileKind
from zhengpin.evidence import pictures


def both(en: str, zh: str = "") -> dict[str, str]:
    return {"en": en, "zh": zh or f"（{en}）"}


def bare(title: str = "Paper Crane bags") -> dict[str, Any]:
    return {"title": both(title), "summary": both("How to tell them.")}


def drafted(actor: Actor, brand: str = "Paper Crane", seed: int = 900, title: str = "") -> GuideVersion:
    """Begin a guide with one comparison of two pictures, a circle and an arrow on it."""
    row = operations.begin_guide(
        brand=brand, category="shoes_and_bags", document=bare(title or f"{brand} bags"), actor=actor
    )
    digests = [with_picture(row, actor, seed + at) for at in range(2)]
    return operations.save_guide(
        version_id=row.pk, document=compared(row.document, *digests), revision=row.revision, actor=actor
    )


def with_picture(row: GuideVersion, actor: Actor, seed: int) -> str:
    blob = pictures.accept(picture_bytes(seed), actor=actor)
    operations.add_guide_file(guide_id=row.guide_id, blob=blob, kind=GuideFileKind.PICTURE, actor=actor)
    return blob.pk


def compared(document: dict[str, Any], genuine: str, fake: str) -> dict[str, Any]:
    points = [
        {"on": "genuine", "shape": "circle", "x": 0.25, "y": 0.5, "caption": both("Even stitches")},
        {
            "on": "fake",
            "shape": "arrow",
            "x": 0.5,
            "y": 0.5,
            "from_x": 0.9,
            "from_y": 0.1,
            "caption": both("Loose thread"),
        },
    ]
    one = {
        "heading": both("The seam"),
        "genuine": genuine,
        "fake": fake,
        "genuine_description": both("A straight seam"),
        "fake_description": both("A crooked seam"),
        "points": points,
    }
    return document | {"comparisons": [one]}


def published(drafts: Actor, publishes: Actor, **more: Any) -> GuideVersion:
    row = drafted(drafts, **more)
    operations.submit_guide(version_id=row.pk, actor=drafts)
    return operations.publish_guide(version_id=row.pk, actor=publishes)


def right_answers(course: Course, row: Attempt, wrong: int = 0) -> dict[str, int]:
    """Return the answers to a try, the first `wrong` of them wrong."""
    answers = {one.question.code: one.question.right for one in drawn(course, row.seed)}
    for code in list(answers)[:wrong]:
        answers[code] = (answers[code] + 1) % 2
    return answers


def teach(marker: str, draws: Person, sells: Person, seed: int) -> None:
    """Have a brand's guide returned, and a course begun by a seller: what each world of the test of isolation holds."""
    brand = actor_for_person(draws)
    row = drafted(brand, brand=f"{marker} bags", seed=seed + 700)
    operations.submit_guide(version_id=row.pk, actor=brand)
    operations.return_guide(version_id=row.pk, note=f"{marker} is blurred.", actor=system("tests"))
    operations.begin_attempt(code=default_courses()[0].code, actor=actor_for_person(sells))
