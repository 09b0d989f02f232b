"""The words of the page of what counsel must confirm, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "# What counsel must confirm",
        "intro": "For the operator's counsel. After reading this page you have seen every number and text that "
        "decides a case, and signed or changed it.",
        "how": "What ships is a proposal, not legal advice. The first three tables list what says `confirmed: false`. "
        "Write `confirmed: true` into the version that you confirm; the editor of rules calls the field “Confirmed by "
        "counsel”. What follows after the third table carries no flag, and is yours to confirm all the same.",
        "origin": "This page is written from what ships by `python -m zhengpin.cli.to_confirm_page en`. "
        "[简体中文](to-confirm.zh-Hans.md)",
        "sign": "signed, on",
        "procedures": "Procedures of complaints",
        "procedures_said": "They decide what a notice needs, which periods run and what follows. All of it is laid out "
        "in [procedures](procedures.md).",
        "procedures_heads": "file|procedure|rests on|periods",
        "points": "Penalty points",
        "points_said": "They decide what an infringement costs and when a whole account is restricted. See "
        "[enforcement](enforcement.md#penalty-points).",
        "points_heads": "file|table|rests on|numbers",
        "rules": "Rules",
        "rules_said": "They decide what is let through, held or acted on at once. Each stands in [the rules that "
        "ship](shipped-rules.md) with its conditions and its basis.",
        "rules_heads": "file|rules|which",
        "grounds": "What grounds rest on",
        "grounds_said": "A decision tells these texts where its rule says nothing of the market. They stand in [the "
        "rules that ship](shipped-rules.md#on-what-grounds-rest).",
        "grounds_heads": "file|holds",
        "grounds_row": "a statute or policy for each of {grounds} grounds in each of {markets} markets",
        "admission": "Admission policy",
        "admission_said": "It decides which documents an application needs, for how long an authority must still run, "
        "and what is refused. See [admission](admission.md).",
        "admission_heads": "file|policy|days that an authority must still run",
        "days": "days",
        "calendars": "Work calendars",
        "calendars_said": "They decide which days are working days. Days of your own go into `ZHENGPIN_WORK_DAYS`. The "
        "calendar of the Union's procedure is Belgium's: name your own member state's in your version.",
        "calendars_heads": "calendar|procedures|working days are published up to",
        "no_end": "no end",
        "reputation": "Thresholds of reputation",
        "reputation_said": "They decide tiers, warnings and restrictions of either side; `ZHENGPIN_CREDIBILITY` "
        "changes them. See [complaints](complaints.md#reputation-and-tiers).",
        "reputation_heads": "threshold|what it decides|as shipped",
        "misuse": "Factors of misuse",
        "misuse_said": "At least one must be named before misuse is found; they follow the Supreme People's Court's "
        "guidance Fa Fa [2020] No. 32.",
        "misuse_heads": "factor|what it says",
        "settings": "Settings that decide law and process",
        "settings_said": "Each is set by the operator; see [settings](../operating/settings.md).",
        "settings_heads": "setting|meaning|as shipped",
        "letters": "Letters",
        "letters_said": "Their newest versions, by which people are told what was done and what they can do. The "
        "operator may publish a version of its own of each.",
        "letters_heads": "file|kind|subject",
    },
    "zh-hans": {
        "title": "# 待法律顾问确认事项",
        "intro": "供平台法律顾问使用。读后即已审阅决定案件结果的全部数值与文字，并逐项签字或修改。",
        "how": "随附内容仅为建议，不构成法律意见。前三表列出标有 `confirmed: false` 的事项。确认某一版本时，请在其中"
        "写入 `confirmed: true`；规则编辑器中的对应项为“已经法律顾问确认”。其后各表未设标记，同样须经确认。",
        "origin": "本页由 `python -m zhengpin.cli.to_confirm_page zh-hans` 根据随附内容直接生成。"
        "[English](to-confirm.md)",
        "sign": "签字、日期",
        "procedures": "投诉流程",
        "procedures_said": "决定通知须包括的内容、所适用的期限及其届满后果，"
        "详见[流程与期限](procedures.zh-Hans.md)。",
        "procedures_heads": "文件|流程|依据|期限",
        "points": "违规扣分规则",
        "points_said": "决定侵权所扣分值，以及何时对整个账号采取措施，"
        "详见[处置](enforcement.zh-Hans.md#违规扣分)。",
        "points_heads": "文件|规则表|依据|数值",
        "rules": "规则",
        "rules_said": "决定放行、转人工审核或立即处置。各规则的条件与依据见[随附规则](shipped-rules.zh-Hans.md)。",
        "rules_heads": "文件|条数|规则",
        "grounds": "事由的依据",
        "grounds_said": "规则未就某一法域另作说明时，处理决定引用此处文字，见[随附规则](shipped-rules.zh-Hans.md)。",
        "grounds_heads": "文件|内容",
        "grounds_row": "{grounds} 项事由在 {markets} 个法域中各自的法律或政策依据",
        "admission": "入驻政策",
        "admission_said": "决定申请须提交的材料、授权剩余期限的下限以及拒绝的情形，"
        "见[品牌入驻](admission.zh-Hans.md)。",
        "admission_heads": "文件|政策|授权剩余期限下限",
        "days": "日",
        "calendars": "工作日历",
        "calendars_said": "决定哪些日子为工作日。运营方自定的日子写入 `ZHENGPIN_WORK_DAYS`。欧盟流程采用比利时日历，"
        "请在自有版本中改为平台所在成员国的日历。",
        "calendars_heads": "日历|流程|工作日已公布至",
        "no_end": "无期限",
        "reputation": "信用阈值",
        "reputation_said": "决定双方的信用等级、警示与限制，可由 `ZHENGPIN_CREDIBILITY` 修改，"
        "见[投诉](complaints.zh-Hans.md)。",
        "reputation_heads": "阈值|含义|随附值",
        "misuse": "恶意的认定因素",
        "misuse_said": "认定恶意须至少指明其一，依据最高人民法院法发〔2020〕32号指导意见。",
        "misuse_heads": "因素|含义",
        "settings": "决定法律与流程的设置项",
        "settings_said": "均由运营方设定，见[设置项](../operating/settings.zh-Hans.md)。",
        "settings_heads": "设置项|含义|随附值",
        "letters": "通知模板",
        "letters_said": "各模板的最新版本，用于告知当事人处理结果及其救济途径。运营方可发布自己的版本。",
        "letters_heads": "文件|类型|标题",
    },
}

THRESHOLDS: Mapping[str, tuple[str, str]] = {
    "window_days": ("days of decisions that count", "计入统计的天数"),
    "least_decided": ("decided targets below which a side is new", "低于该已决数量者为新用户"),
    "fast_upheld": (
        "share upheld for the fast lane; of answers for “reliable”",
        "快速通道所需成立比例；答复方为“可靠”",
    ),
    "fast_countered": ("most lifted after an answer, for the fast lane", "快速通道允许的声明后解除比例上限"),
    "trusted_decided": ("decided targets for the tier trusted", "可信等级所需已决数量"),
    "trusted_upheld": ("share upheld for the tier trusted", "可信等级所需成立比例"),
    "trusted_countered": (
        "most lifted after an answer, for the tier trusted",
        "可信等级允许的声明后解除比例上限",
    ),
    "warn_below": ("share upheld surely below which a side is warned", "可确定低于该成立比例时警示"),
    "warning_days": ("days of a warning for the share", "因比例而警示的天数"),
    "restriction_days": ("days of a restriction", "限制的天数"),
    "restricted_a_day": (
        "complaints in 24 hours of a restricted notifier",
        "受限投诉方 24 小时内可提交的投诉数",
    ),
    "misuse_warning_days": ("days of a warning for misuse", "因恶意而警示的天数"),
}
"""What each threshold of `CredibilityPolicy` decides."""
