"""What only a rule can have wrong as it is written, each named by rule and field, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from zhengpin.kit.documents import DocumentFault, DocumentFaultCode, FaultyDocument
from zhengpin.kit.labels import Labelled, gettext_noop
from zhengpin.rulebook.occasions import OCCASIONS


class RuleFaultCode(Labelled):
    MALFORMED_CODE = (
        "malformed_code",
        "A code is capitals, digits and hyphens, at most 20: R-12.",
        "编号由大写字母、数字和连字符组成，不超过 20 个字符，如 R-12。",
    )
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


_TYPES = {
    "double": ("a number with decimals", "可带小数的数值"),
    "int": ("a whole number", "整数"),
    "string": ("a text", "文本"),
    "bool": ("a flag", "是否标志"),
    "list": ("a list", "列表"),
    "null_type": ("nothing", "空值"),
}
"""CEL's types as people call them."""


class Types(NamedTuple):
    """CEL's types of what an operator was asked of, told as people call them."""

    names: tuple[str, ...]

    def label(self, language: str) -> str:
        chinese = language.lower().startswith("zh")
        named = [_TYPES[kind][1 if chinese else 0] if kind in _TYPES else kind for kind in self.names]
        return ("与" if chinese else " and ").join(named)


class Occasions(NamedTuple):
    """Occasions on which rules are asked, told in words."""

    names: tuple[str, ...]

    def label(self, language: str) -> str:
        named = [OCCASIONS[name].label(language) for name in self.names]
        return ("、" if language.lower().startswith("zh") else ", ").join(named)


class FaultyRule(FaultyDocument):
    """Rules that cannot be taken as they are written; `faults` names every place."""

    code = "rule.faulty"
    message = gettext_noop("The rule is not written as rules must be.")
    remedy = gettext_noop("Fix the fields that are named, and send it again.")
    kind = "rule"
    instead = dict.fromkeys(
        (DocumentFaultCode.NOT_A_TEXT, DocumentFaultCode.NOT_A_NUMBER, DocumentFaultCode.NOT_A_FLAG),
        DocumentFaultCode.WRONG_TYPE,
    )

    @classmethod
    def shown(cls, fault: DocumentFault) -> dict[str, object]:
        line, column = fault.place or (None, None)
        return super().shown(fault) | {"line": line, "column": column}

    @classmethod
    def place(cls, fault: DocumentFault) -> str:
        return f"{fault.document}: {fault.field}"
