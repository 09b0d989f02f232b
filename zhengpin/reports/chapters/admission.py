"""The report's chapter on admission: what shops applied for, how that was answered, why, how fast. Data only."""

from __future__ import annotations

from zhengpin.admission.states import StopReason
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

MARK = ("office", "registration_no", "nice_classes")
"""A mark is its number at an office in one class."""
ANSWERS = ("application.approved", "application.returned", "application.refused")
STOPPED = ("application.returned", "application.refused")


def _applications(event: str, **where: object) -> Count:
    return Count(event, where, distinct="subject")


def _stopped(reason: StopReason) -> Figure:
    return Figure(
        f"stopped_{reason.value}",
        Text(f"Stopped: {reason.en}", f"拦截：{reason.zh}"),
        Text(
            "Applications refused in the period for this reason, and those returned for it.",
            "期内以该原因拒绝的申请与退回的申请数之和。",
        ),
        [_applications(event, reason=reason.value) for event in STOPPED],
    )


ADMISSION = Chapter(
    "admission",
    Text("Admission of shops", "商家入驻"),
    (
        Figure(
            "marks_verified",
            Text("Marks verified with their owners", "已核验商标及权利人数"),
            Text(
                "Different registration numbers, each class by itself, of approved applications of which the register "
                "or the owner itself confirmed the mark and its owner.",
                "期内通过的申请中，经登记簿或权利人本人确认商标及其权利人的不同注册号（按类别分别计数）。",
            ),
            [Count("application.approved", {"mark_confirmed_by": ["register", "owner"]}, each=MARK)],
        ),
        Figure(
            "marks_confirmed_by_owner",
            Text("of these confirmed by the owner itself", "其中由权利人本人确认"),
            Text(
                "Likewise, where the owner answered or has authorised the shop here.",
                "同上，由权利人答复或已在平台内授权者。",
            ),
            [Count("application.approved", {"mark_confirmed_by": "owner"}, each=MARK)],
        ),
        Figure(
            "applications_submitted",
            Text("Applications submitted", "提交申请数"),
            Text("Different applications submitted in the period.", "期内提交的不同申请数。"),
            [_applications("application.submitted")],
        ),
        Figure(
            "applications_approved",
            Text("Applications approved", "通过申请数"),
            Text("Different applications approved in the period.", "期内通过的不同申请数。"),
            [_applications("application.approved")],
        ),
        Figure(
            "applications_returned",
            Text("Applications returned for changes", "退回补正申请数"),
            Text("Different applications returned in the period.", "期内退回补正的不同申请数。"),
            [_applications("application.returned")],
        ),
        Figure(
            "applications_refused",
            Text("Applications refused", "拒绝申请数"),
            Text("Different applications refused in the period.", "期内拒绝的不同申请数。"),
            [_applications("application.refused")],
        ),
        Figure(
            "applications_held",
            Text("Given to a person", "转人工审核申请数"),
            Text("Different applications given to a reviewer in the period.", "期内转人工审核的不同申请数。"),
            [_applications("application.held")],
        ),
        Figure(
            "answered_unaided",
            Text("Answered without a person", "自动答复率"),
            Text(
                "Answers that the policy gave by itself, of all answers: approved, returned or refused.",
                "由政策自动作出的答复占全部答复（通过、退回、拒绝）之比。",
            ),
            [Count(event, {"unaided": True}) for event in ANSWERS],
            [Count(event) for event in ANSWERS],
        ),
        *map(_stopped, StopReason),
        Figure(
            "owners_answered",
            Text("Owners that answered", "权利人答复率"),
            Text(
                "Answers of owners in the period, of the times that an owner was asked in it.",
                "期内权利人的答复数占期内询问次数之比。",
            ),
            [Count("application.owner_answered")],
            [Count("application.owner_asked")],
        ),
        Figure(
            "owners_denied",
            Text("Owners that denied the authority", "权利人否认数"),
            Text("Answers of owners that they did not authorise the shop.", "权利人答复未授权的次数。"),
            [Count("application.owner_answered", {"answer": "no"})],
        ),
        Figure(
            "time_to_answer_application",
            Text("From submission to answer", "提交至答复用时"),
            Text(
                "Median seconds from submission to approval, return or refusal.",
                "自提交至通过、退回或拒绝的中位秒数。",
            ),
            duration=Duration("application.submitted", ANSWERS),
        ),
        Figure(
            "time_to_answer_unaided",
            Text("of these without a person", "其中自动答复用时"),
            Text("Likewise, of answers that the policy gave by itself.", "同上，由政策自动作出的答复。"),
            duration=Duration("application.submitted", ANSWERS, end_where={"unaided": True}),
        ),
        Figure(
            "time_to_answer_by_a_person",
            Text("of these by a person", "其中人工答复用时"),
            Text("Likewise, of answers that a reviewer gave.", "同上，由审核员作出的答复。"),
            duration=Duration("application.submitted", ANSWERS, end_where={"unaided": False}),
        ),
    ),
)
