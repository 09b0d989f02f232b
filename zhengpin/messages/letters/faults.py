"""What can be wrong with an operator's version of a letter, each named by field, in both languages, with its remedy."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled, gettext_noop


class FaultCode(Labelled):
    NOT_YAML = "not_yaml", "The file cannot be read as YAML: {given}", "文件无法作为 YAML 读取：{given}"
    NOT_A_LIST = "not_a_list", "The file must be a list of letters.", "文件须为信件列表。"
    TOO_LARGE = "too_large", "This is longer than {most} characters.", "超过 {most} 个字符。"
    NOT_A_MAPPING = "not_a_mapping", "This must be a mapping of names to values.", "此处须为键值映射。"
    NOT_A_TEXT = "not_a_text", "This must be a text.", "此处须为文本。"
    MISSING = "missing", "This is missing.", "缺少此项。"
    UNKNOWN_FIELD = (
        "unknown_field",
        "There is no such field; known are {known}.",
        "没有此字段；可用：{known}。",
    )
    UNKNOWN_LETTER = "unknown_letter", "There is no letter “{given}”.", "没有名为“{given}”的信件。"
    TWICE = "twice", "The letter stands twice in this file.", "此信件在文件中重复出现。"
    SEVERAL_LINES = "several_lines", "A subject is one line.", "标题只能有一行。"
    BROKEN_BRACES = (
        "broken_braces",
        "The braces do not match. A placeholder is {{name}}; a brace itself is written twice.",
        "花括号不配对。占位符写作 {{name}}；花括号本身须写两次。",
    )
    UNKNOWN_PLACEHOLDER = (
        "unknown_placeholder",
        "Nobody fills in {given}. Known are: {known}.",
        "没有内容可填入 {given}。可用占位符：{known}。",
    )
    NOT_PLAIN = (
        "not_plain",
        "A placeholder is a name in braces and nothing else; this is not: {given}",
        "占位符只能是花括号中的名称，以下写法不可用：{given}",
    )
    LANGUAGES_DIFFER = (
        "languages_differ",
        "Only one of the languages has {given}; both must say the same.",
        "仅一种语言中有 {given}；两种语言的内容须一致。",
    )
    MISSING_CHOICE = "missing_choice", "The sentence for “{given}” is missing.", "缺少“{given}”对应的语句。"


REMEDY = {
    "en": "Mend it, and send it again; nothing was taken.",
    "zh": "请修改后重新提交；本次内容均未采用。",
}


@dataclass(frozen=True)
class Fault:
    """`letter`: its name, or its place in the file; `field`: a path such as `texts.en.body`."""

    code: FaultCode
    letter: str
    field: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    def message(self, language: str) -> str:
        return self.code.label(language).format(**self.values)

    def as_dict(self) -> dict[str, Any]:
        return {
            "code": f"letter.{self.code.value}",
            "letter": self.letter,
            "field": self.field,
            "message": {language: f"{self.field}: {self.message(language)}" for language in ("en", "zh")},
            "remedy": REMEDY,
        }


class FaultyLetter(Invalid):
    """Letters that cannot be taken as they are written; `faults` names every place."""

    code = "letter.faulty"
    message = gettext_noop("The letter is not written as letters must be.")
    remedy = gettext_noop("Mend the fields that are named, and send it again.")

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(field=self.faults[0].field, defects=[fault.as_dict() for fault in self.faults])

    def __str__(self) -> str:
        return "; ".join(f"{fault.letter}, {fault.field}: {fault.message('en')}" for fault in self.faults)
