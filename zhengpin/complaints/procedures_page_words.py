"""The words of the page of procedures, in both languages: what its tables say beside the tables themselves."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.complaints.states import ClockStep

TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "# Procedures and their periods",
        "intro": "For lawyers and rule owners. After reading this page you can check every period that a complaint "
        "runs by against the statute, and name the line that your counsel must change.",
        "more": "A complaint follows one procedure, in the version that it began under. The operator may put its own "
        "version in place of each. [Complaints](complaints.md) says how a complaint goes, and [to "
        "confirm](to-confirm.md) what waits for a signature.",
        "origin": "This page is written from the tables themselves by `python -m zhengpin.complaints.procedures_page "
        "en`. [简体中文](procedures.zh-Hans.md)",
        "counting": "## How periods are counted",
        "in_days": "- **Days, working days and months**: the day of the event is not counted. The period ends at 24:00 "
        "of its last day, in the procedure's zone.",
        "in_months": "- **Months** end on the day with the same number, or on the last day of a shorter month.",
        "in_hours": "- **Hours** count from the moment itself, and end to the minute.",
        "at_once": "- **A start that is told later** counts from when it was.",
        "given": "- **Days off and working days of your own** stand in `ZHENGPIN_WORK_DAYS` ([settings](../operating/"
        "settings.md)), and go before the published calendar.",
        "reasons": "## What each reason needs",
        "reasons_said": "Whatever its procedure: a complaint names a right of one of these kinds. A test purchase "
        "counts as evidence.",
        "reason": "reason",
        "rights": "right, one of",
        "evidence": "needs evidence",
        "comparison": "needs a comparison",
        "test_buy": "form asks for a test purchase",
        "table": "table",
        "jurisdiction": "jurisdiction",
        "zone": "time zone",
        "calendar": "calendar",
        "calendar_known": "{code}; working weekends are published up to {day}",
        "confirmed": "confirmed by counsel",
        "on_counter": "after a complete counter-statement",
        "repeatable": "notice may be given again of what was answered",
        "authority": "rests on",
        "yes": "yes",
        "no": "no",
        "not_yet": "not yet",
        "step": "step",
        "acts": "who acts",
        "starts": "begins when",
        "period": "period",
        "counted": "counted",
        "then": "when it runs out",
        "basis": "set by",
        "source": "source",
        "seen": "seen by",
        "notice": "A notice must hold",
        "counter": "A counter-statement must hold",
        "discloses": "The rights holder gets of whoever made the statement",
        "nothing": "Nothing.",
        "what": "what",
        "law": "source",
        "extension": " It may be extended by {most} {unit} in all: {reasons}. {law}",
        "window": " The first number is the soonest, the second the latest; what follows is done at the soonest, or "
        "at the latest where the soonest had passed before the other side learnt of it.",
        "suspendable": " The operator may stop it for a reason.",
    },
    "zh-hans": {
        "title": "# 流程与期限",
        "intro": "供法务与规则负责人阅读。读后可将投诉所依的每一期限与法律条文核对，并指出须由法律顾问修改之处。",
        "more": "每件投诉适用一个流程，并始终适用其开始时的版本；运营方可以自己的版本替换任一流程。"
        "投诉如何进行，见[投诉](complaints.zh-Hans.md)；"
        "尚待签字确认的事项，见[待确认清单](to-confirm.zh-Hans.md)。",
        "origin": "本页由 `python -m zhengpin.complaints.procedures_page zh-hans` 根据流程表直接生成。"
        "[English](procedures.md)",
        "counting": "## 期限如何计算",
        "in_days": "- **日、工作日、月**：事件当日不计入；至最后一日 24:00 届满，以该流程的时区为准。",
        "in_months": "- **月**：至对应日届满；当月无对应日的，至该月最后一日。",
        "in_hours": "- **小时**：自该时刻起算，至对应时刻届满。",
        "at_once": "- **事后得知的起算事件**：自其实际发生时起算。",
        "given": "- **运营方自定的休息日与工作日**：写入 `ZHENGPIN_WORK_DAYS`，"
        "见[设置项](../operating/settings.zh-Hans.md)，优先于已公布的日历。",
        "reasons": "## 各投诉理由的要求",
        "reasons_said": "无论适用何种流程，投诉须选择下列类型之一的权利；购买取证可作为证据。",
        "reason": "投诉理由",
        "rights": "权利类型（其一）",
        "evidence": "须提交证据",
        "comparison": "须提交比对",
        "test_buy": "表单询问购买取证",
        "table": "流程表",
        "jurisdiction": "法域",
        "zone": "时区",
        "calendar": "日历",
        "calendar_known": "{code}；调休安排已知至 {day}",
        "confirmed": "法律顾问是否确认",
        "on_counter": "不侵权声明完整之后",
        "repeatable": "已被答复的内容可否再次通知",
        "authority": "依据",
        "yes": "是",
        "no": "否",
        "not_yet": "尚未",
        "step": "步骤",
        "acts": "由谁行动",
        "starts": "起算",
        "period": "期限",
        "counted": "计算方式",
        "then": "届满后果",
        "basis": "由谁规定",
        "source": "出处",
        "seen": "谁可见",
        "notice": "通知必须包括",
        "counter": "不侵权声明必须包括",
        "discloses": "权利人可获知的声明人信息",
        "nothing": "无。",
        "what": "内容",
        "law": "出处",
        "extension": "可延长，合计不超过 {most} {unit}：{reasons}。{law}",
        "window": "前一数字为最早，后一数字为最迟；届满后果自最早之日起发生，"
        "对方知悉时最早之日已过的，则自最迟之日起发生。",
        "suspendable": "平台可说明理由中止计时。",
    },
}

WHO: Mapping[ClockStep, tuple[str, str]] = {
    ClockStep.FIX: ("rights holder", "权利人"),
    ClockStep.REVIEW: ("marketplace", "平台"),
    ClockStep.ANSWER: ("respondent", "被投诉方"),
    ClockStep.COUNTER_FIX: ("respondent", "被投诉方"),
    ClockStep.SUIT: ("rights holder", "权利人"),
    ClockStep.APPEAL: ("whoever the decision went against", "处理决定的不利方"),
}
"""Who must act within a step."""

FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("name", "姓名（名称）"),
    "contact": ("an e-mail address or a telephone number", "电子邮箱或电话"),
    "email": ("e-mail address", "电子邮箱"),
    "address": ("postal address", "通信地址"),
    "phone": ("telephone number", "电话"),
    "targets": ("at least one target", "至少一个投诉对象"),
    "evidence": ("evidence", "证据"),
    "claim_text": ("an explanation why it infringes", "侵权理由的说明"),
    "good_faith": ("the statement of good faith", "善意声明"),
    "accuracy": ("the statement that it is accurate", "内容准确的声明"),
    "authority": ("the statement that its sender may act for the rights holder", "有权代表权利人的声明"),
    "perjury": ("the statement under penalty of perjury", "以伪证责任作保的声明"),
    "signature": ("signature: the full name", "签署（全名）"),
    "ground": ("a ground", "理由"),
    "explanation": ("an explanation why it does not infringe", "不侵权的说明"),
    "truth": ("the guarantee that it is true", "真实性保证"),
    "jurisdiction": ("the consent to the jurisdiction of a court", "接受法院管辖的同意"),
}
