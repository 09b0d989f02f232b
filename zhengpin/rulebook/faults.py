"""What can be wrong with a rule as it is written, each named by rule and field, in both languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled, gettext_noop


class FaultCode(Labelled):
    NOT_A_MAPPING = "not_a_mapping", "This must be a mapping of names to values.", "此处须为键值映射。"
    NOT_A_LIST = "not_a_list", "This must be a list with at least one entry.", "此处须为至少一项的列表。"
    MISSING = "missing", "This is missing.", "缺少此项。"
    UNKNOWN_FIELD = (
        "unknown_field",
        "Rules have no such field; known are {known}.",
        "规则没有此字段；可用字段：{known}。",
    )
    MALFORMED_CODE = (
        "malformed_code",
        "A code is capitals, digits and hyphens, at most 20: R-12.",
        "编号由大写字母、数字和连字符组成，不超过 20 个字符，如 R-12。",
    )
    WRONG_TYPE = "wrong_type", "This must be of type {expected}.", "此项类型须为 {expected}。"
    OUT_OF_RANGE = (
        "out_of_range",
        "This must lie between {least} and {most}.",
        "此项须在 {least} 与 {most} 之间。",
    )
    NOT_A_CHOICE = "not_a_choice", "This must be one of {known}.", "此项须为以下之一：{known}。"
    UNKNOWN_FACT = (
        "unknown_fact",
        "Line {line}, character {column}: there is no fact “{given}”; known are {known}.",
        "第 {line} 行第 {column} 个字符：没有名为“{given}”的事实；可用事实：{known}。",
    )
    WRONG_SIDES = (
        "wrong_sides",
        "Line {line}, character {column}: “{operator}” cannot be asked of ({given}). A number with decimals is written "
        "with a point (0.5, 1.0), a whole one without, a text in quotation marks.",
        "第 {line} 行第 {column} 个字符：“{operator}”不能用于 ({given})。可带小数的数值须写小数点（0.5、1.0），"
        "整数不写，文本须加引号。",
    )
    NOT_AN_EXPRESSION = (
        "not_an_expression",
        "Line {line}, character {column}: this is no condition: {given}",
        "第 {line} 行第 {column} 个字符：无法读作条件：{given}",
    )
    NO_LOOPS = (
        "no_loops",
        "Character {column}: “{given}” goes through a list, which conditions do not.",
        "第 {column} 个字符：“{given}”会遍历列表，条件中不可使用。",
    )
    WRONG_VALUE = (
        "wrong_value",
        "Character {column}: {fact} is never {given}; known are {known}.",
        "第 {column} 个字符：{fact} 不会取值 {given}；可用取值：{known}。",
    )
    TOO_MANY = "too_many", "A rule may hold {most} conditions at most.", "一条规则最多包含 {most} 个条件。"
    BROKEN_TEMPLATE = (
        "broken_template",
        "The text has placeholders other than facts: {given}.",
        "文本中含有并非事实的占位符：{given}。",
    )
    NEEDS_MEASURE = (
        "needs_measure",
        "A rule that acts must order a measure.",
        "立即处置的规则须指定处置措施。",
    )
    NEEDS_QUEUE = (
        "needs_queue",
        "A rule that holds for review must name a queue.",
        "转人工审核的规则须指定队列。",
    )
    NEEDS_GROUND = (
        "needs_ground",
        "A rule that does not let through must state its ground.",
        "非放行的规则须写明理由。",
    )
    DUPLICATE_CODE = "duplicate_code", "The code stands twice in this file.", "此编号在文件中重复出现。"
    NOT_YAML = "not_yaml", "The file cannot be read as YAML: {given}", "文件无法作为 YAML 读取：{given}"


@dataclass(frozen=True)
class Fault:
    """`rule`: its code, or its place in the file; `field`: a path such as `when[2]`."""

    code: FaultCode
    rule: str
    field: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    def message(self, language: str) -> str:
        return self.code.label(language).format(**self.values)

    def as_dict(self) -> dict[str, Any]:
        return {
            "code": f"rule.{self.code.value}",
            "rule": self.rule,
            "field": self.field,
            "message": {"en": self.message("en"), "zh": self.message("zh")},
        }


class FaultyRule(Invalid):
    """Rules that cannot be taken as they are written; `faults` names every place."""

    code = "rule.faulty"
    message = gettext_noop("The rule is not written as rules must be.")
    remedy = gettext_noop("Mend the fields that are named, and send it again.")

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        first = self.faults[0]
        super().__init__(
            field=f"{first.rule}: {first.field}", faults=[fault.as_dict() for fault in self.faults]
        )

    def __str__(self) -> str:
        return "; ".join(f"{fault.rule}, {fault.field}: {fault.message('en')}" for fault in self.faults)
