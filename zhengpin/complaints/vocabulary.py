"""What one may complain of, answer with and prove; each value with its label in both languages."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class ComplaintReason(Labelled):
    """What a complaint is about: the notifier's reason code."""

    COUNTERFEIT = "counterfeit", "Counterfeit goods", "假冒商品"
    UNAUTHORISED_NAME = "unauthorised_name", "Mark or name used without authority", "未经授权使用商标或名称"
    COPIED_PICTURE = "copied_picture", "Copied picture", "盗用图片"
    COPIED_TEXT = "copied_text", "Copied text", "盗用文字"
    COPIED_VIDEO = "copied_video", "Copied video or sound", "盗用视频或音频"
    PIRATED_BOOK = "pirated_book", "Pirated book", "盗版图书"
    PATENT = "patent_infringement", "Patent infringed", "侵犯专利权"
    DESIGN = "design_infringement", "Design infringed", "侵犯外观设计专利权"
    BROADCAST = "broadcast_piracy", "Event shown without a right", "盗播赛事活动"
    IMPERSONATION = "impersonation", "Posing as the rights holder", "冒充权利人"


class ComplaintRoute(Labelled):
    """Which door: the platform decides on the papers, or the way that the statute lays down."""

    PLATFORM = "platform", "The platform decides", "平台审核"
    STATUTORY = "statutory", "Statutory notice", "法定通知"


class ReporterCapacity(Labelled):
    """As whom somebody without an account reports an infringement."""

    OWNER = "owner", "I am the rights holder, or work for it", "本人为权利人或其工作人员"
    AGENT = "agent", "I act for the rights holder", "本人受权利人委托"
    OTHER = "other", "I noticed it and act for nobody", "本人发现线索，不代表权利人"


class CounterGround(Labelled):
    """Why the respondent says that it does not infringe; the first seven are Lumen's own."""

    OWNER = "owner", "We own the right", "本方为权利人"
    AUTHORISED = "authorised", "We are authorised", "已获授权"
    NO_RIGHT = "no_right", "The notifier holds no such right", "通知方无此权利"
    FAIR_USE = "fair_use", "The use is permitted by law", "属合理使用"
    REMOVED = "removed", "It was removed already", "已自行删除"
    NOT_USED = "not_used", "The right is not used there", "未使用该权利"
    EXHAUSTED = "exhausted_genuine", "Genuine goods, lawfully resold", "正品合法转售"
    MISIDENTIFIED = "misidentified", "Wrongly identified", "认定对象有误"
    INVALID_RIGHT = "invalid_ip", "The right is invalid", "权利无效"
    PRIOR_USE = "prior_use", "Prior use", "在先使用"
    OTHER = "other", "Another ground", "其他理由"


class ProofKind(Labelled):
    """What takes a matter out of the platform's hands."""

    SUIT = "suit", "Suit filed with a court", "已向法院起诉"
    ADMINISTRATIVE = "administrative_complaint", "Complaint to an authority", "已向主管部门投诉"
    COURT_ORDER = "court_order", "Court order", "法院裁定"
    PRESERVATION = "preservation", "Preservation order", "行为保全"


class Ruling(Labelled):
    """How a held matter ended."""

    FOR_HOLDER = "for_holder", "For the rights holder", "支持权利人"
    FOR_RESPONDENT = "for_respondent", "For the respondent", "支持被投诉方"


class MisuseFactor(Labelled):
    """What speaks for malice, after the Supreme Court's guidance 法发〔2020〕32号; not confirmed by counsel yet."""

    FORGED_PROOF = "forged_proof", "Proof was forged or altered", "伪造、变造权属证明或其他证据"
    FALSE_COMPARISON = (
        "false_comparison",
        "The comparison or the appraisal is false",
        "提交虚假侵权对比或鉴定意见",
    )
    UNSTABLE_RIGHT_KNOWN = (
        "unstable_right_known",
        "The right was known to be unstable",
        "明知权利状态不稳定",
    )
    NOT_WITHDRAWN = "not_withdrawn", "A known mistake was not withdrawn", "明知有误而不及时撤回"
    REPEATED = "repeated", "The same was filed again and again", "反复提交"


class TargetRefusal(Labelled):
    """Why a target is not accepted, or not upheld: the reason code of its verdict."""

    MALFORMED = "malformed", "The line cannot be read.", "该行无法识别。"
    NOT_FOUND = (
        "not_found",
        "Nothing on this marketplace goes by this address or number.",
        "平台上没有对应的对象。",
    )
    AMBIGUOUS = "ambiguous", "Several things go by this number.", "该编号对应多个对象。"
    REPEATED = "repeated", "The same target stands in an earlier line.", "与前面的行重复。"
    ALREADY_COMPLAINED = (
        "already_complained",
        "You have complained of it for the same right, and that complaint is open.",
        "已就同一权利投诉过该对象，且仍在处理中。",
    )
    ALREADY_DECIDED = (
        "already_decided",
        "It was decided already for the same right and reason.",
        "已就同一权利和理由作出过处理决定。",
    )
    GONE = "gone", "It is no longer shown.", "该对象已不再展示。"
    OWN = "own", "It is the rights holder's own.", "该对象属于权利人自己。"
    AUTHORISED = "authorised", "Its seller holds an authorisation in force.", "商家持有有效授权。"
    UNCOVERED = "uncovered", "The goods lie outside the right.", "商品不在权利范围内。"
    INSUFFICIENT = "insufficient", "The evidence does not show an infringement.", "证据不足以证明侵权。"

    @property
    def remedy(self) -> dict[str, str]:
        """Return what the notifier can do, in both languages."""
        return _REMEDIES[self]


_REMEDIES: dict[TargetRefusal, dict[str, str]] = {
    TargetRefusal.MALFORMED: {
        "en": "Give one address or number a line.",
        "zh": "每行填写一个链接或编号。",
    },
    TargetRefusal.NOT_FOUND: {
        "en": "Open the page and copy its whole address, or name its number and kind.",
        "zh": "请打开页面复制完整链接，或填写其编号与类型。",
    },
    TargetRefusal.AMBIGUOUS: {"en": "Name its kind, or give its address.", "zh": "请注明类型，或提供链接。"},
    TargetRefusal.REPEATED: {"en": "Nothing needs to be done.", "zh": "无需处理。"},
    TargetRefusal.ALREADY_COMPLAINED: {
        "en": "Follow the open complaint; add evidence there.",
        "zh": "请关注已有投诉，并在其中补充证据。",
    },
    TargetRefusal.ALREADY_DECIDED: {
        "en": "Appeal that decision, or complain anew with new evidence.",
        "zh": "可对该处理决定申诉，或凭新证据重新投诉。",
    },
    TargetRefusal.GONE: {
        "en": "Nothing needs to be done; complain again if it returns.",
        "zh": "无需处理；若再次出现请重新投诉。",
    },
    TargetRefusal.OWN: {"en": "Take it out of the complaint.", "zh": "请从投诉中移除。"},
    TargetRefusal.AUTHORISED: {
        "en": "Revoke the authorisation first, if it no longer holds.",
        "zh": "如授权已失效，请先撤销授权。",
    },
    TargetRefusal.UNCOVERED: {
        "en": "File the right for these goods, or name another right.",
        "zh": "请就该类商品备案，或选择其他权利。",
    },
    TargetRefusal.INSUFFICIENT: {
        "en": "Complain anew with a comparison, a test purchase or an appraisal.",
        "zh": "请补充比对、购买取证或鉴定后重新投诉。",
    },
}
