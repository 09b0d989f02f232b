"""States of requests by authorities, of what they name, of holds and of dangers to life, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class AuthorityKind(Labelled):
    COURT = "court", "Court", "法院"
    PROSECUTOR = "prosecutor", "Prosecutor", "检察院"
    POLICE = "police", "Police", "公安机关"
    MARKET = "market", "Market regulation", "市场监管部门"
    COPYRIGHT = "copyright", "Copyright authority", "版权主管部门"
    CUSTOMS = "customs", "Customs", "海关"
    CULTURE = "culture", "Culture and publishing authority", "文化与新闻出版主管部门"
    OTHER = "other", "Other authority", "其他机关"


class RequestKind(Labelled):
    """What an authority asks for."""

    ACT = "act", "Order to act against content", "处置内容的命令"
    INFORMATION = "information", "Order to give information", "提供信息的命令"
    ASSISTANCE = "assistance", "Letter asking for assistance", "协查函"
    EVIDENCE = "evidence", "Notice to hand over evidence", "调取证据通知书"
    PRESERVATION = "preservation", "Preservation of evidence", "证据保全"


INFORMING = (RequestKind.INFORMATION, RequestKind.ASSISTANCE, RequestKind.EVIDENCE)
"""Kinds that are answered with data."""


class RequestState(Labelled):
    RECEIVED = "received", "To be checked by call-back", "待回拨核实"
    VERIFIED = "verified", "Authority verified", "已核实来函机关"
    PROPOSED = "proposed", "Waits for a second person", "待第二人批准"
    APPROVED = "approved", "Approved, to be carried out", "已批准待办理"
    DONE = "done", "Carried out", "已办结"
    REFUSED = "refused", "Refused", "已拒绝"
    WITHDRAWN = "withdrawn", "Withdrawn by the authority", "来函机关已撤回"


class ItemKind(Labelled):
    """What an item of a request is about."""

    LISTING = "listing", "Listing", "商品"
    SHOP = "shop", "Shop", "店铺"
    VIDEO = "video", "Video", "视频"
    ROOM = "room", "Live room", "直播间"
    CREATOR = "creator", "Creator", "达人"
    ACCOUNT = "account", "Account of a merchant or creator", "商家或达人账号"
    PERSON = "person", "Person who signs in", "登录人员"
    ORDER = "order", "Order", "订单"
    BUYER = "buyer", "Buyer", "买家"
    OTHER = "other", "Something else", "其他"


ACTED_ON = (ItemKind.LISTING, ItemKind.SHOP, ItemKind.VIDEO, ItemKind.ROOM, ItemKind.CREATOR)
"""What a measure can follow for."""
DIGESTED = (ItemKind.ORDER, ItemKind.BUYER)
"""What is known here by a keyed digest alone: it can be preserved, and nothing of it given out."""


class ItemState(Labelled):
    NAMED = "named", "Not looked for yet", "尚未查找"
    MATCHED = "matched", "Found here", "已找到"
    NOT_HELD = "not_held", "Nothing of it is held here", "平台未留存"
    DROPPED = "dropped", "Taken out: named by mistake", "已移除（列入有误）"


class CallResult(Labelled):
    """What a call-back to the filed number came to."""

    CONFIRMED = "confirmed", "The authority confirmed the request", "来函机关确认属实"
    DENIED = "denied", "The authority knows nothing of it", "来函机关否认"
    NOT_REACHED = "not_reached", "Nobody was reached", "未能接通"


class RefusalGround(Labelled):
    NOT_FROM_AUTHORITY = "not_from_authority", "Not from that authority", "并非该机关发出"
    NO_LEGAL_BASIS = "no_legal_basis", "No legal basis is named", "未载明法律依据"
    UNCLEAR = "unclear", "What it asks for cannot be told", "请求事项不明确"
    NOT_COMPETENT = "not_competent", "Outside the authority's competence or territory", "超出职权或地域范围"
    NOTHING_HELD = "nothing_held", "Nothing of it is held", "平台未留存相关内容"
    OTHER = "other", "Another ground", "其他理由"


class RequestChannel(Labelled):
    """By which way a request came."""

    POST = "post", "By post or courier", "邮寄"
    IN_PERSON = "in_person", "In person", "当面送达"
    EMAIL = "email", "By e-mail", "电子邮件"
    PLATFORM = "platform", "By an official platform", "政务协查平台"
    FAX = "fax", "By fax", "传真"


class HoldState(Labelled):
    STANDING = "standing", "Held", "保全中"
    ENDED = "ended", "No longer held", "已解除"


class DangerState(Labelled):
    RAISED = "raised", "To be reported at once", "待立即报告"
    REPORTED = "reported", "Reported to an authority", "已报告主管机关"
    DISMISSED = "dismissed", "No danger, says a second person", "经第二人认定不构成危险"


S = RequestState
REQUEST = table(
    "authority_request",
    RequestState,
    verify=(S.RECEIVED, S.VERIFIED),
    propose=(S.VERIFIED, S.PROPOSED),
    send_back=(S.PROPOSED, S.VERIFIED),
    approve=(S.PROPOSED, S.APPROVED),
    finish=(S.APPROVED, S.DONE),
    refuse=({S.RECEIVED, S.VERIFIED, S.PROPOSED}, S.REFUSED),
    withdraw=({S.RECEIVED, S.VERIFIED, S.PROPOSED, S.APPROVED}, S.WITHDRAWN),
)
ENDED = (S.DONE.value, S.REFUSED.value, S.WITHDRAWN.value)
CHANGEABLE = (S.RECEIVED.value, S.VERIFIED.value)
"""States in which items are still named and chosen: what was proposed is approved as it was proposed."""

H = HoldState
HOLD = table("hold", HoldState, end=(H.STANDING, H.ENDED))

D = DangerState
DANGER = table(
    "danger_report",
    DangerState,
    report=(D.RAISED, D.REPORTED),
    dismiss=(D.RAISED, D.DISMISSED),
)
