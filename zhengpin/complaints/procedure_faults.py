"""What only a track can have wrong as it is written, in both languages, with how to mend it."""

from __future__ import annotations

from zhengpin.kit.documents import DocumentFaultCode, FaultyDocument
from zhengpin.kit.labels import Labelled, gettext_noop


class ProcedureFault(Labelled):
    MALFORMED_CODE = (
        "malformed_code",
        "A code is small letters, digits and underscores, at most 20. Write it like cn_goods.",
        "编号由小写字母、数字和下划线组成，不超过 20 个字符，例如 cn_goods。",
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


class FaultyProcedure(FaultyDocument):
    """A track that cannot be taken as it is written; `faults` names every place."""

    code = "procedure.faulty"
    message = gettext_noop("The procedure is not written as procedures must be.")
    remedy = gettext_noop("Fix the fields that are named, and send it again.")
    kind = "track"
    most = 200_000
    instead = {DocumentFaultCode.OUT_OF_RANGE: DocumentFaultCode.NOT_A_NUMBER}
