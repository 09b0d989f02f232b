"""Vocabulary of guides and courses, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class GuideCategory(Labelled):
    """What kind of goods a guide is about."""

    CLOTHING = "clothing", "Clothing", "服装"
    SHOES_AND_BAGS = "shoes_and_bags", "Shoes and bags", "鞋靴箱包"
    JEWELLERY = "jewellery", "Jewellery and watches", "珠宝钟表"
    COSMETICS = "cosmetics", "Cosmetics", "美妆个护"
    ELECTRONICS = "electronics", "Electronics", "数码家电"
    BOOKS = "books", "Books, music and video", "图书音像"
    TOYS = "toys", "Toys", "玩具"
    FOOD = "food", "Food and drink", "食品酒饮"
    HOME = "home", "Home", "家居"
    SPORTS = "sports", "Sports", "运动户外"
    OTHER = "other", "Other", "其他"


class GuideState(Labelled):
    """Where a version of a guide stands."""

    DRAFT = "draft", "Draft", "草稿"
    SUBMITTED = "submitted", "Waits for review", "待审核"
    RETURNED = "returned", "Returned for changes", "已退回修改"
    PUBLISHED = "published", "Published", "已发布"
    REPLACED = "replaced", "Replaced by a later version", "已被新版取代"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤下"


G = GuideState
GUIDE = table(
    "guide",
    GuideState,
    submit=({G.DRAFT, G.RETURNED}, G.SUBMITTED),
    take_back=(G.SUBMITTED, G.DRAFT),
    return_=(G.SUBMITTED, G.RETURNED),
    publish=(G.SUBMITTED, G.PUBLISHED),
    replace=(G.PUBLISHED, G.REPLACED),
    withdraw=({G.DRAFT, G.RETURNED, G.PUBLISHED}, G.WITHDRAWN),
)
EDITABLE = (G.DRAFT, G.RETURNED)
"""States in which whoever drafts a version may change it."""
UNDER_WAY = (G.DRAFT, G.SUBMITTED, G.RETURNED)


class GuideFileKind(Labelled):
    """What a file of a guide is."""

    PICTURE = "picture", "Picture", "图片"
    FILM = "film", "Short video", "短视频"


class PointShape(Labelled):
    """How a point is marked on a picture."""

    CIRCLE = "circle", "Circle", "圆圈"
    ARROW = "arrow", "Arrow", "箭头"


class PictureSide(Labelled):
    """Which of two pictures side by side."""

    GENUINE = "genuine", "Genuine", "正品"
    FAKE = "fake", "Fake", "假货"


class AttemptState(Labelled):
    """Where somebody's try at a quiz stands."""

    OPEN = "open", "Under way", "进行中"
    PASSED = "passed", "Passed", "已通过"
    FAILED = "failed", "Not passed", "未通过"
    LAPSED = "lapsed", "Not finished in time", "超时未完成"


ATTEMPT = table(
    "course_attempt",
    AttemptState,
    pass_=(AttemptState.OPEN, AttemptState.PASSED),
    fail=(AttemptState.OPEN, AttemptState.FAILED),
    lapse=(AttemptState.OPEN, AttemptState.LAPSED),
)
