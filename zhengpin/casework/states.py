"""Vocabulary of matters: states, parties, nodes of the graph, stages of suspects, custody, sharing."""

from __future__ import annotations

from zhengpin.evidence.custody.states import handovers_of
from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class MatterState(Labelled):
    OPEN = "open", "Under way", "办理中"
    REFERRED = "referred", "With an authority", "已移送"
    CLOSED = "closed", "Closed", "已结案"


class MatterKind(Labelled):
    """What a matter is mostly about."""

    BRANDS = "brands", "Goods under a brand", "品牌商品"
    BOOKS = "books", "Books", "图书"
    EVENT = "event", "An event", "赛事活动"
    ORIGINALS = "originals", "Originals", "原创"
    OTHER = "other", "Something else", "其他"


class SubjectOfMatter(Labelled):
    """Kinds of things that a matter is over."""

    CASE = "case", "Case", "案件"
    FINDING = "finding", "Finding", "监测发现"
    COMPLAINT = "complaint", "Complaint", "投诉"
    PURCHASE = "purchase", "Test purchase", "抽检购买"
    MERCHANT = "merchant", "Merchant", "商家"
    SHOP = "shop", "Shop", "店铺"
    LISTING = "listing", "Listing", "商品"
    VIDEO = "video", "Video", "短视频"
    ROOM = "room", "Live room", "直播间"


class PartyRole(Labelled):
    SUSPECT = "suspect", "Suspected", "涉嫌人"
    INJURED = "injured", "Injured rights holder", "被侵权人"
    AUTHORITY = "authority", "Authority", "执法机关"
    COUNSEL = "counsel", "Counsel", "法律顾问"
    APPRAISER = "appraiser", "Appraiser", "鉴定方"
    WITNESS = "witness", "Witness", "证人"
    OTHER = "other", "Other", "其他"


class NodeKind(Labelled):
    """What stands in the graph of a matter."""

    SHOP = "shop", "Shop", "店铺"
    PERSON = "person", "Person", "人员"
    COMPANY = "company", "Company", "企业"
    ADDRESS = "address", "Address", "地址"
    WAREHOUSE = "warehouse", "Warehouse", "仓库"
    DEVICE = "device", "Device", "设备"
    ACCOUNT = "account", "Account", "账号"
    TELEPHONE = "telephone", "Telephone", "电话"


class TieKind(Labelled):
    """How one node of the graph is joined to another."""

    RUNS = "runs", "runs", "经营"
    WORKS_FOR = "works_for", "works for", "任职于"
    SUPPLIES = "supplies", "supplies", "供货给"
    SHIPS_FROM = "ships_from", "ships from", "发货地为"
    LOCATED_AT = "located_at", "is located at", "位于"
    USES = "uses", "uses", "使用"
    PAYS = "pays", "pays", "付款给"
    KNOWN_AS = "known_as", "is also known as", "又称"


class MatterTaskState(Labelled):
    OPEN = "open", "To do", "待办"
    DONE = "done", "Done", "已完成"
    DROPPED = "dropped", "Dropped", "已取消"


class ExhibitState(Labelled):
    """Where an exhibit is."""

    HELD = "held", "In custody", "保管中"
    IN_TRANSIT = "in_transit", "Being handed over", "交接中"
    QUESTIONED = "questioned", "Its seal is in question", "封签存疑"
    BROKEN = "broken", "Chain of custody broken", "保管链中断"
    ENDED = "ended", "Returned, destroyed or given away for good", "已处置"


class SuspectStage(Labelled):
    """How far proceedings against suspects have come; each stage counts whoever has reached it."""

    REPORTED = "reported", "Reported", "已报案"
    DETAINED = "detained", "Detained", "已采取强制措施"
    CHARGED = "charged", "Charged", "已起诉"
    SENTENCED = "sentenced", "Sentenced", "已判刑"


class ValueKind(Labelled):
    """What an amount of money is."""

    INVOLVED = "involved", "Value involved", "涉案金额"
    SEIZED = "seized", "Seized", "查扣金额"
    AWARDED = "awarded", "Fines and damages", "罚没与赔偿金额"


class SharedKind(Labelled):
    """What of a matter can be shared, each item by itself."""

    SUMMARY = "summary", "Title and summary", "名称与概要"
    SUBJECT = "subject", "Covered by the matter", "所涉事项"
    PARTY = "party", "Party", "当事方"
    DOCUMENT = "document", "Document", "文件"
    EXHIBIT = "exhibit", "Exhibit with its chain of custody", "证物及其保管链"
    GRAPH = "graph", "The graph", "关系图"
    FIGURES = "figures", "Suspects and value", "涉嫌人数与金额"


class MatterText(Labelled):
    """What of a matter's own words was changed."""

    TITLE = "title", "title", "名称"
    KIND = "kind", "kind", "类别"
    SUMMARY = "summary", "summary", "概要"
    PRESS_TEXT = "press_text", "text for the press", "新闻口径"


class ViewedKind(Labelled):
    """What somebody outside looked at."""

    PAGE = "page", "the page", "页面"
    DOCUMENT = "document", "a document", "文件"
    PHOTO = "photo", "a photo of an exhibit", "证物照片"


class DossierLanguage(Labelled):
    """In which language a dossier is written."""

    CHINESE = "zh-hans", "Chinese", "中文"
    ENGLISH = "en", "English", "英文"


class DossierForm(Labelled):
    """As what file a dossier is handed out."""

    ZIP = "zip", "Folder in a ZIP file (BagIt)", "ZIP 文件夹（BagIt）"
    ASICE = "asice", "Container signed as a whole (ASiC-E)", "整体签名容器（ASiC-E）"


class MatterDossierState(Labelled):
    WANTED = "wanted", "Being made", "制作中"
    MADE = "made", "Made", "已制作"
    FAILED = "failed", "Could not be made", "制作失败"


WHOLE = (SharedKind.SUMMARY.value, SharedKind.GRAPH.value, SharedKind.FIGURES.value)
"""What there is once a matter, and needs no id to be shared."""

M = MatterState
MATTER = table(
    "matter",
    MatterState,
    refer=(M.OPEN, M.REFERRED),
    close=({M.OPEN, M.REFERRED}, M.CLOSED),
    reopen=(M.CLOSED, M.OPEN),
)

T = MatterTaskState
TASK = table("matter_task", MatterTaskState, finish=(T.OPEN, T.DONE), drop=(T.OPEN, T.DROPPED))

X = ExhibitState
EXHIBIT = table(
    "exhibit",
    ExhibitState,
    give=(X.HELD, X.IN_TRANSIT),
    take=(X.IN_TRANSIT, X.HELD),
    withdraw=(X.IN_TRANSIT, X.HELD),
    question=(X.IN_TRANSIT, X.QUESTIONED),
    accept=(X.QUESTIONED, X.HELD),
    spoil=(X.QUESTIONED, X.BROKEN),
    end=({X.HELD, X.BROKEN}, X.ENDED),
)

HANDOVER = handovers_of("exhibit_handover")

D = MatterDossierState
DOSSIER = table(
    "matter_dossier",
    MatterDossierState,
    make=(D.WANTED, D.MADE),
    fail=(D.WANTED, D.FAILED),
    again=({D.WANTED, D.FAILED}, D.WANTED),
)
