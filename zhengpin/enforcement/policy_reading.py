"""Reads the ladder's policy from plain data and YAML, naming every fault at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import ValidationError

from zhengpin.enforcement.policy import Policy
from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled, gettext_noop

MOST_CHARACTERS = 100_000


class PolicyFault(Labelled):
    NOT_YAML = (
        "not_yaml",
        "The file cannot be read as YAML: {given}. Mend that line.",
        "文件无法作为 YAML 读取：{given}，请修改该行。",
    )
    TOO_LARGE = (
        "too_large",
        "The file is larger than {most} characters. Shorten its sentences.",
        "文件超过 {most} 个字符，请缩短文字。",
    )
    MISSING = "missing", "This is missing. Fill it in.", "缺少此项，请填写。"
    UNKNOWN_FIELD = (
        "unknown_field",
        "There is no such field here. Take it out.",
        "此处没有该字段，请删除。",
    )
    NOT_A_CHOICE = (
        "not_a_choice",
        "This is none of the choices: {given}. Use one of {known}.",
        "此项不在可选范围内：{given}，请改用：{known}。",
    )
    OUT_OF_RANGE = (
        "out_of_range",
        "This number is out of its range: {given}. Choose one like those of the policy that ships.",
        "数值超出范围：{given}，请参照随附的处置阶梯修改。",
    )
    NOT_CONSISTENT = (
        "not_consistent",
        "This does not go with the rest: every kind needs a share, and a graver one at least that of a milder; "
        "a ground is one that a decision can have, or other; thresholds rise, and name each kind that the "
        "account can get once.",
        "此项与其他内容不符：每种措施均须有比例，较重措施的比例不得低于较轻者；事由须为可选事由或 other；"
        "阈值须递增，且每个阈值下的措施须适用于该类账号且不重复。",
    )
    MALFORMED = (
        "malformed",
        "This cannot be read: {given}. Compare it with the policy that ships.",
        "此项无法读取：{given}，请对照随附的处置阶梯修改。",
    )


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `field`: a path such as `thresholds.merchant[0].points`."""

    code: PolicyFault
    field: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    def message(self, language: str) -> str:
        """Return what is wrong and how to mend it, for a language tag."""
        return self.code.label(language).format(**self.values)

    def as_dict(self) -> dict[str, Any]:
        """Return it in JSON's types, with its message in both languages."""
        texts = {"en": self.message("en"), "zh": self.message("zh")}
        return {"code": f"policy.{self.code.value}", "field": self.field, "message": texts}


class FaultyPolicy(Invalid):
    """A policy that cannot be taken as it is written; `faults` names every place."""

    code = "policy.faulty"
    message = gettext_noop("This policy is written wrongly.")
    remedy = gettext_noop("Mend each fault that is named, and send it again.")

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(field=self.faults[0].field, faults=[fault.as_dict() for fault in self.faults])


@cache
def default_policies() -> tuple[Policy, ...]:
    """Return every version of the ladder that ships with the package, the oldest first."""
    folder = files("zhengpin.enforcement").joinpath("policy_tables")
    found = [policy_from_yaml(entry.read_text(encoding="utf-8")) for entry in folder.iterdir()]
    return tuple(sorted(found, key=lambda one: one.version))


def policy_from_yaml(text: str) -> Policy:
    """Return the policy that a YAML document holds. Raises FaultyPolicy with every fault found."""
    if len(text) > MOST_CHARACTERS:
        raise FaultyPolicy([Fault(PolicyFault.TOO_LARGE, "file", {"most": MOST_CHARACTERS})])
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        given = " ".join(str(error).split())[:300]
        raise FaultyPolicy([Fault(PolicyFault.NOT_YAML, "file", {"given": given})]) from error
    return read_policy(data)


def read_policy(data: Any) -> Policy:
    """Return the policy in `data`, as YAML or JSON gives it. Raises FaultyPolicy with every fault found."""
    try:
        return Policy.model_validate(data)
    except ValidationError as error:
        raise FaultyPolicy([_fault(one) for one in error.errors()]) from error


def policy_to_yaml(policy: Policy) -> str:
    """Return a policy as YAML, to be read, changed and published as the next version."""
    plain = policy.model_dump(mode="json")
    plain["confirm"] = sorted(plain["confirm"])
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)


_CODES = {
    "missing": PolicyFault.MISSING,
    "extra_forbidden": PolicyFault.UNKNOWN_FIELD,
    "enum": PolicyFault.NOT_A_CHOICE,
    "value_error": PolicyFault.NOT_CONSISTENT,
    "greater_than_equal": PolicyFault.OUT_OF_RANGE,
    "less_than_equal": PolicyFault.OUT_OF_RANGE,
}


def _fault(error: Any) -> Fault:
    code = _CODES.get(error["type"], PolicyFault.MALFORMED)
    context = error.get("ctx") or {}
    values = {
        "given": str(error.get("input"))[:80],
        "known": str(context.get("expected", "")).replace("'", ""),
    }
    if code is PolicyFault.NOT_CONSISTENT:
        return Fault(code, str(context.get("error", ""))[:80], values)
    return Fault(code, _path(error["loc"]), values)


def _path(loc: Iterable[Any]) -> str:
    parts = [f"[{one}]" if isinstance(one, int) else f".{one}" for one in loc]
    return "".join(parts).strip(".") or "file"
