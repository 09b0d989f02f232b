"""Kinds of words, states of their versions and of previews, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class TermKind(Labelled):
    """What a word beside a brand's name says of its use; the kinds that `matching.usage` knows.

    An ordinary word says nothing and hides the shorter words in it.
    """

    COUNTERFEIT = "counterfeit", "Slang for fakes", "售假暗语"
    COMPATIBLE = "compatible", "Compatible with", "适用兼容"
    STYLE = "style", "In the style of", "同款平替"
    NEGATED = "negated", "Says that it is not", "否定"
    OFFICIAL = "official", "Claims to be official", "自称官方"
    GENUINE = "genuine", "Says genuine", "宣称正品"
    SECOND_HAND = "second_hand", "Second hand", "二手"
    ORDINARY = "ordinary", "Ordinary word", "普通词"


class TermLanguage(Labelled):
    """The language of a word; of some it does not matter."""

    ANY = "any", "Any language", "不限"
    CHINESE = "zh", "Chinese", "中文"
    ENGLISH = "en", "English", "英文"
    INDONESIAN = "id", "Indonesian", "印尼文"


class LexiconState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    PUBLISHED = "published", "In force", "生效中"
    RETIRED = "retired", "Retired", "已退役"
    DISCARDED = "discarded", "Discarded", "已放弃"


L = LexiconState
LEXICON = table(
    "lexicon",
    LexiconState,
    publish=(L.DRAFT, L.PUBLISHED),
    republish=(L.RETIRED, L.PUBLISHED),
    retire=(L.PUBLISHED, L.RETIRED),
    discard=(L.DRAFT, L.DISCARDED),
)


class LexiconOrigin(Labelled):
    DEFAULT = "default", "Ships with the package", "软件自带"
    OPERATOR = "operator", "Written by the operator", "运营方编写"


class WordChange(Labelled):
    """How a word differs between two versions."""

    ADDED = "added", "added", "新增"
    CHANGED = "changed", "changed", "修改"
    REMOVED = "removed", "removed", "移除"


class PreviewKind(Labelled):
    """What a preview seeks in listings that were received."""

    WORDS = "words", "New words of a draft", "草稿中的新词"
    NAME = "name", "A new form of a name", "名称的新写法"


class PreviewState(Labelled):
    QUEUED = "queued", "Waiting", "排队中"
    RUNNING = "running", "Running", "运行中"
    DONE = "done", "Done", "已完成"
    FAILED = "failed", "Failed", "失败"
    CANCELLED = "cancelled", "Cancelled", "已取消"


P = PreviewState
PREVIEW = table(
    "word_preview",
    PreviewState,
    run=({P.QUEUED, P.RUNNING}, P.RUNNING),
    finish=({P.QUEUED, P.RUNNING}, P.DONE),
    fail=({P.QUEUED, P.RUNNING}, P.FAILED),
    cancel=({P.QUEUED, P.RUNNING}, P.CANCELLED),
)
