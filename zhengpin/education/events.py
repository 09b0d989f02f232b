"""Ledger events of guides and courses. A brand reads those of its guides, a seller those of its courses."""

from __future__ import annotations

from zhengpin.education.states import GuideCategory
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape

_guide = EventShape(
    fields=("version", "brand", "category"), audience=(HOLDER,), words={"category": GuideCategory}
)
GUIDE_DRAFTED = _guide(
    "guide.drafted",
    "{actor} began version {version} of the guide to {brand}",
    "{actor} 起草 {brand} 鉴别指南第 {version} 版",
)
GUIDE_CHANGED = _guide(
    "guide.changed",
    "{actor} changed version {version} of the guide to {brand}",
    "{actor} 修改 {brand} 鉴别指南第 {version} 版",
    "digest",
)
GUIDE_SUBMITTED = _guide(
    "guide.submitted",
    "{actor} submitted version {version} of the guide to {brand}",
    "{actor} 提交 {brand} 鉴别指南第 {version} 版",
    "digest",
)
GUIDE_TAKEN_BACK = _guide(
    "guide.taken_back",
    "{actor} took version {version} of the guide to {brand} back",
    "{actor} 收回 {brand} 鉴别指南第 {version} 版",
)
GUIDE_RETURNED = _guide(
    "guide.returned",
    "{actor} returned version {version} of the guide to {brand}: {note}",
    "{actor} 退回 {brand} 鉴别指南第 {version} 版：{note}",
    "note",
)
GUIDE_PUBLISHED = _guide(
    "guide.published",
    "{actor} published version {version} of the guide to {brand}",
    "{actor} 发布 {brand} 鉴别指南第 {version} 版",
    "digest",
)
GUIDE_WITHDRAWN = _guide(
    "guide.withdrawn",
    "{actor} withdrew version {version} of the guide to {brand}: {note}",
    "{actor} 撤下 {brand} 鉴别指南第 {version} 版：{note}",
    "note was_public",
)
_counted = EventShape()
GUIDES_COUNTED = _counted(
    "guides_day.counted",
    "At the end of {day}: {guides} public guides of {brands} brands; their pages were opened {opened} times",
    "{day} 终了时：{brands} 个品牌的公开鉴别指南 {guides} 篇；当日页面打开 {opened} 次",
    "day guides brands opened",
)
COURSE_PUBLISHED = _counted(
    "course.published",
    "{actor} published version {version} of the course {course}",
    "{actor} 发布课程 {course} 第 {version} 版",
    "course version digest",
)
_attempt = EventShape(fields=("course", "version", "organisation"), audience=(MERCHANT,))
ATTEMPT_BEGUN = _attempt(
    "course_attempt.begun",
    "{actor} began the quiz of the course {course}",
    "{actor} 开始课程 {course} 的测验",
    "seed",
)
COURSE_PASSED = _attempt(
    "course_attempt.passed",
    "{actor} passed the course {course}: {right} of {asked} right",
    "{actor} 通过课程 {course}：{asked} 题答对 {right} 题",
    "right asked",
)
COURSE_FAILED = _attempt(
    "course_attempt.failed",
    "{actor} did not pass the course {course}: {right} of {asked} right",
    "{actor} 未通过课程 {course}：{asked} 题答对 {right} 题",
    "right asked",
)
EFFECT_MEASURED = _counted(
    "course_effect.measured",
    "Of {takers} sellers that passed a course {taker_repeats} repeated, of {others} like them {other_repeats}",
    "通过课程的 {takers} 家商家中 {taker_repeats} 家再犯；情况相当而未通过的 {others} 家中 {other_repeats} 家再犯",
    "day takers taker_repeats others other_repeats unmatched difference low high followed_days",
)
