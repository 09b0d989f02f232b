"""What can be wrong with a document as it is written: each fault with its place and its sentences in both languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled, gettext_noop


class DocumentFaultCode(Labelled):
    """What can be wrong with any document. What only one kind can have wrong stands in a vocabulary of its own."""

    NOT_YAML = (
        "not_yaml",
        "The file cannot be read as YAML: {given}. Fix that line.",
        "文件无法作为 YAML 读取：{given}，请修改该行。",
    )
    TOO_LARGE = (
        "too_large",
        "This is longer than {most} characters. Shorten it.",
        "超过 {most} 个字符，请缩短。",
    )
    NOT_A_MAPPING = (
        "not_a_mapping",
        "This must be a mapping of names to values. Write it as `name: value`, a line each.",
        "此处须为键值映射，请按“名称: 值”逐行填写。",
    )
    NOT_A_LIST = (
        "not_a_list",
        "This must be a list with at least one entry. Begin each entry with a hyphen.",
        "此处须为至少一项的列表，请在每项前加连字符。",
    )
    MISSING = "missing", "This is missing. Fill it in.", "缺少此项，请填写。"
    UNKNOWN_FIELD = (
        "unknown_field",
        "There is no such field here. Take it out, or use one of {known}.",
        "此处没有该字段，请删除或改用：{known}。",
    )
    NOT_A_TEXT = (
        "not_a_text",
        "This must be a text of at most {most} characters. Shorten it, or put it in quotes.",
        "此项须为不超过 {most} 个字符的文字，请缩短或加引号。",
    )
    NOT_A_NUMBER = (
        "not_a_number",
        "This must be a whole number from {least} to {most}. Choose another.",
        "此项须为 {least} 至 {most} 的整数，请修改。",
    )
    NOT_A_FLAG = (
        "not_a_flag",
        "This must be true or false. Choose one.",
        "此项须为 true 或 false，请选择其一。",
    )
    OUT_OF_RANGE = (
        "out_of_range",
        "This must lie between {least} and {most}. Choose another number.",
        "此项须在 {least} 与 {most} 之间，请修改。",
    )
    WRONG_TYPE = (
        "wrong_type",
        "This must be of type {expected}. Write it so.",
        "此项类型须为 {expected}，请修改。",
    )
    NOT_A_CHOICE = (
        "not_a_choice",
        "This is none of the choices. Use one of {known}.",
        "此项不在可选范围内，请改用：{known}。",
    )
    REPEATED = "repeated", "“{given}” stands here twice. Take one out.", "“{given}”重复出现，请删除其一。"
    MALFORMED = (
        "malformed",
        "This cannot be read: {given}. Compare it with the one that ships.",
        "此项无法读取：{given}，请对照随附的文件修改。",
    )


_PLACE = {"en": "Line {}, character {}: ", "zh": "第 {} 行第 {} 个字符："}


@dataclass(frozen=True)
class DocumentFault:
    """One thing that is wrong. document: which one, by its code or name; field: a path such as `steps[2].period`.

    values: what its sentences name, a vocabulary's members by their labels; `line` and `column` say where in the text
    of the field it is, counted from 1 in characters.
    """

    code: Labelled
    document: str
    field: str
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int] | None:
        """Return line and character of a fault inside a text."""
        return (self.values["line"], self.values["column"]) if "column" in self.values else None

    def sentence(self, language: str) -> str:
        """Return what is wrong and how to mend it, for a language tag, without where."""
        values = {
            name: value.label(language) if hasattr(value, "label") else value
            for name, value in self.values.items()
        }
        return self.code.label(language).format(**values)

    def message(self, language: str) -> str:
        """Return where in a text it is, and what is wrong."""
        if self.place is None:
            return self.sentence(language)
        where = _PLACE["zh" if language.lower().startswith("zh") else "en"]
        return where.format(*self.place) + self.sentence(language)


class FaultyDocument(Invalid):
    """A document that cannot be taken as it is written; `faults` names every place.

    kind: of document, which begins the code of each fault and names the document in it; most: characters of a file;
    instead: faults that this kind of document tells by the code of another.
    """

    message = gettext_noop("The document is not written as it must be.")
    remedy = gettext_noop("Fix the fields that are named, and send it again.")
    kind: ClassVar[str] = "document"
    most: ClassVar[int] = 1_000_000
    instead: ClassVar[Mapping[Labelled, Labelled]] = {}
    listed_as: ClassVar[str] = "faults"

    def __init__(self, faults: Iterable[DocumentFault]) -> None:
        self.faults = list(faults)
        listed: dict[str, Any] = {self.listed_as: [self.shown(fault) for fault in self.faults]}
        super().__init__(field=self.place(self.faults[0]), **listed)

    @classmethod
    def shown(cls, fault: DocumentFault) -> dict[str, object]:
        """Return a fault in JSON's types, with its sentences in both languages."""
        return {
            "code": f"{cls.kind}.{fault.code.value}",
            cls.kind: fault.document,
            "field": fault.field,
            "message": {"en": fault.message("en"), "zh": fault.message("zh")},
        }

    @classmethod
    def place(cls, fault: DocumentFault) -> str:
        """Return where a fault is, in one text."""
        return fault.field

    def __str__(self) -> str:
        return "; ".join(f"{one.document}, {one.field}: {one.message('en')}" for one in self.faults)
