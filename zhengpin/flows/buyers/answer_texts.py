"""Says an answer to a buyer in plain words, in both languages: what was done, and nothing that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from zhengpin.enforcement.states import MeasureKind
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.states import AnswerState


class Said(NamedTuple):
    """A sentence in both languages."""

    en: str
    zh: str


DONE: Mapping[str, Said] = {
    MeasureKind.DELIST.value: Said("The goods were taken off sale.", "该商品已下架。"),
    MeasureKind.LIMIT.value: Said("The goods are shown to fewer people.", "该商品已被限制展示。"),
    MeasureKind.WARN.value: Said("The seller was warned.", "已对商家予以警告。"),
    MeasureKind.REMOVE.value: Said("The video was taken down.", "相关视频已移除。"),
    MeasureKind.MUTE.value: Said("The creator may not broadcast for a time.", "相关达人已被禁言。"),
    MeasureKind.FREEZE.value: Said("The seller's account was frozen.", "商家账号已被冻结。"),
    MeasureKind.CUT_TRAFFIC.value: Said("The video is shown to fewer people.", "相关视频已被限流。"),
    MeasureKind.INTERRUPT.value: Said("The live broadcast was interrupted.", "相关直播已被中断。"),
    MeasureKind.STRIP_CART.value: Said(
        "The creator may no longer sell from a shopping cart.", "相关达人的带货权限已被取消。"
    ),
    MeasureKind.DEPOSIT.value: Said("The seller must put down a higher deposit.", "已要求商家追加保证金。"),
    MeasureKind.CLOSE.value: Said("The shop was closed.", "该店铺已被清退。"),
    MeasureKind.BAN.value: Said("The live room was banned.", "相关直播间或账号已被封禁。"),
    MeasureKind.REFUSE.value: Said(
        "The marketplace no longer works with this seller.", "平台已永久终止与该商家的合作。"
    ),
}
"""What a buyer is told of each kind of measure: of what kind it is, and nothing of why or how it was found."""


def answer_texts(row: Feedback) -> dict[str, str]:
    """Return the present answer to a report by language, `en` and `zh`, one paragraph a line."""
    if row.answer == AnswerState.ACTED:
        return _acted(row)
    if row.answer == AnswerState.NOTHING_FOUND:
        return _joined(row, NOTHING, last=(RIGHTS,))
    return _joined(row, AGAIN if row.answered_at else WAITING)


WAITING = Said(
    "Your report is here. It is looked at together with what else is known of the goods.",
    "您的举报已收到，将结合该商品的其他信息一并核查。",
)
AGAIN = Said(
    "What we told you before no longer holds. A person looks at your report again.",
    "此前的答复已不再适用，您的举报将重新由人工核查。",
)
NOTHING = Said(
    "A person looked at your report and found nothing on which we can act against these goods.",
    "经人工核查，未发现可据以处理该商品的问题。",
)
RIGHTS = Said(
    "Your rights towards the seller, such as to return the goods, stay as they are.",
    "这不影响您依法向商家主张退换货等权利。",
)
SINCE = Said(
    "If this is changed later, for example after an appeal by the seller, you read it here.",
    "如之后有变更（例如商家申诉成立），您可在此页面看到。",
)
ACTED = Said("Something was done about what you reported:", "针对您举报的内容，平台已采取措施：")


def _acted(row: Feedback) -> dict[str, str]:
    done = [DONE[kind] for kind in row.answer_measures if kind in DONE]
    return _joined(row, ACTED, *done, last=(SINCE,))


def _joined(row: Feedback, *said: Said, last: tuple[Said, ...] = ()) -> dict[str, str]:
    """Return sentences by language, with what a person added before the last ones."""
    added = [row.answer_text] if row.answer_text else []
    return {
        "en": "\n".join([*(one.en for one in said), *added, *(one.en for one in last)]),
        "zh": "\n".join([*(one.zh for one in said), *added, *(one.zh for one in last)]),
    }
