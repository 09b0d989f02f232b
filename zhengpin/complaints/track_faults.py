"""What can be wrong with a track as it is written, each named by track and field, with how to mend it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled, gettext_noop


class TrackFault(Labelled):
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
    NOT_A_MAPPING = (
        "not_a_mapping",
        "This must be a mapping of names to values. Write it as `name: value`, a line each.",
        "此处须为键值映射，请按“名称: 值”逐行填写。",
    )
    NOT_A_LIST = (
        "not_a_list",
        "This must be a list. Begin each entry with a hyphen.",
        "此处须为列表，请在每项前加连字符。",
    )
    MISSING = "missing", "This is missing. Fill it in.", "缺少此项，请填写。"
    UNKNOWN_FIELD = (
        "unknown_field",
        "There is no such field here. Take it out, or use one of {known}.",
        "此处没有该字段，请删除或改用：{known}。",
    )
    MALFORMED_CODE = (
        "malformed_code",
        "A code is small letters, digits and underscores, at most 20. Write it like cn_goods.",
        "编号由小写字母、数字和下划线组成，不超过 20 个字符，例如 cn_goods。",
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
    NOT_A_CHOICE = (
        "not_a_choice",
        "This is none of the choices. Use one of {known}.",
        "此项不在可选范围内，请改用：{known}。",
    )
    UNKNOWN_ZONE = (
        "unknown_zone",
        "There is no such time zone. Use an IANA name, such as Asia/Shanghai.",
        "没有此时区，请使用 IANA 名称，例如 Asia/Shanghai。",
    )
    UNKNOWN_CALENDAR = (
        "unknown_calendar",
        "No calendar of holidays has this code. Use a country's two capitals, such as CN.",
        "没有此代码的节假日历，请使用两位大写国家代码，例如 CN。",
    )
    DOES_NOT_GO = (
        "does_not_go",
        "This does not go with the rest of the period. Hours are counted from the same_moment, end at the same_time "
        "and never roll; days and months are counted from the day_after_event and end at the end_of_day; least is "
        "smaller than amount.",
        "此项与期间的其他设定不符：小时自 same_moment 起算、至 same_time 届满且不顺延；日和月自 day_after_event 起算、"
        "至 end_of_day 届满；least 须小于 amount。",
    )
    REPEATED = "repeated", "“{given}” stands here twice. Take one out.", "“{given}”重复出现，请删除其一。"
    STEP_MISSING = (
        "step_missing",
        "The step “{given}” is missing. Add it.",
        "缺少步骤“{given}”，请添加。",
    )
    STEP_TOO_MANY = (
        "step_too_many",
        "The step “{given}” can never begin, since on_counter is not wait. Take it out, or change on_counter.",
        "on_counter 不为 wait 时，步骤“{given}”不会开始，请删除该步骤或修改 on_counter。",
    )


@dataclass(frozen=True)
class Fault:
    """`track`: its code; `field`: a path such as `steps[2].period.amount`."""

    code: TrackFault
    track: str
    field: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)

    def message(self, language: str) -> str:
        """Return what is wrong and how to mend it, for a language tag."""
        return self.code.label(language).format(**self.values)

    def as_dict(self) -> dict[str, Any]:
        """Return it in JSON's types, with its message in both languages."""
        return {
            "code": f"track.{self.code.value}",
            "track": self.track,
            "field": self.field,
            "message": {"en": self.message("en"), "zh": self.message("zh")},
        }


class FaultyTrack(Invalid):
    """A track that cannot be taken as it is written; `faults` names every place."""

    code = "track.faulty"
    message = gettext_noop("The track is not written as tracks must be.")
    remedy = gettext_noop("Mend the fields that are named, and send it again.")

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(field=self.faults[0].field, faults=[fault.as_dict() for fault in self.faults])

    def __str__(self) -> str:
        return "; ".join(f"{fault.track}, {fault.field}: {fault.message('en')}" for fault in self.faults)
