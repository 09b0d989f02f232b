"""What can be wrong with a rule as it is written, each named by rule and field, in both languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled, gettext_noop
from zhengpin.rulebook.occasions import OCCASIONS


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
        "there is no fact “{given}”; known are {known}.",
        "没有名为“{given}”的事实；可用事实：{known}。",
    )
    WRONG_SIDES = (
        "wrong_sides",
        "“{operator}” cannot be asked of {given}. A number with decimals is written with a point (0.5, 1.0), "
        "a whole one without, a text in quotation marks.",
        "“{operator}”不能用于{given}。可带小数的数值须写小数点（0.5、1.0），整数不写，文本须加引号。",
    )
    WRITTEN_OTHERWISE = (
        "written_otherwise",
        "“{given}” is not written in conditions: write {known} instead.",
        "条件中不使用“{given}”：请改写为 {known}。",
    )
    CANNOT_STAND = (
        "cannot_stand",
        "“{given}” cannot stand here.",
        "“{given}”不能出现在此处。",
    )
    ENDS_TOO_SOON = (
        "ends_too_soon",
        "the condition ends where something must follow.",
        "条件在此中断，其后须有内容。",
    )
    NOT_CLOSED = (
        "not_closed",
        "what begins here is not closed: {known} is missing.",
        "此处开始的内容没有结束：缺少 {known}。",
    )
    NO_QUESTION = (
        "no_question",
        "this is {given}, which neither holds nor fails: compare it, as in {known}.",
        "此处为{given}，并非可判断成立与否的条件：请作比较，例如 {known}。",
    )
    NOT_AN_EXPRESSION = (
        "not_an_expression",
        "this is no condition: {given}",
        "无法读作条件：{given}",
    )
    NO_LOOPS = (
        "no_loops",
        "“{given}” goes through a list, which conditions do not.",
        "“{given}”会遍历列表，条件中不可使用。",
    )
    WRONG_VALUE = (
        "wrong_value",
        "the value of {fact} is never {given}; known are {known}.",
        "{fact} 的取值不会是 {given}；可用取值：{known}。",
    )
    NEVER_APPLIES = (
        "never_applies",
        "nothing that the other conditions leave has the fact {fact}; only these have it: {where}.",
        "其余条件所限定的对象没有 {fact} 这一事实；具有该事实的只有：{where}。",
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


_TYPES = {
    "double": ("a number with decimals", "可带小数的数值"),
    "int": ("a whole number", "整数"),
    "string": ("a text", "文本"),
    "bool": ("a flag", "是否标志"),
    "list": ("a list", "列表"),
    "null_type": ("nothing", "空值"),
}
"""CEL's types as people call them."""


@dataclass(frozen=True)
class Fault:
    """`rule`: its code, or its place in the file; `field`: a path such as `when[2]`.

    values: what its sentence names (where: names of occasions); `line` and `column` say where in the clause it is,
    counted from 1 in characters.
    """

    code: FaultCode
    rule: str
    field: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int] | None:
        """Return line and character of a fault in a clause."""
        return (self.values["line"], self.values["column"]) if "column" in self.values else None

    def sentence(self, language: str) -> str:
        """Return what is wrong, without where."""
        values = self.values | {"given": _in_words(self.values.get("given"), language)}
        if "where" in values:
            values["where"] = ("、" if _chinese(language) else ", ").join(
                OCCASIONS[name].label(language) for name in values["where"]
            )
        return self.code.label(language).format(**values)

    def message(self, language: str) -> str:
        """Return where in the clause it is, and what is wrong."""
        if self.place is None:
            return self.sentence(language)
        line, column = self.place
        where = (
            f"第 {line} 行第 {column} 个字符："
            if _chinese(language)
            else f"Line {line}, character {column}: "
        )
        return where + self.sentence(language)

    def as_dict(self) -> dict[str, Any]:
        line, column = self.place or (None, None)
        return {
            "code": f"rule.{self.code.value}",
            "rule": self.rule,
            "field": self.field,
            "line": line,
            "column": column,
            "message": {"en": self.message("en"), "zh": self.message("zh")},
        }


def _chinese(language: str) -> bool:
    return language.lower().startswith("zh")


def _in_words(given: Any, language: str) -> Any:
    """Return types as people call them, where `given` is a list of types."""
    if not isinstance(given, tuple):
        return given
    chinese = _chinese(language)
    named = [_TYPES[kind][1 if chinese else 0] if kind in _TYPES else kind for kind in given]
    return ("与" if chinese else " and ").join(named)


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
