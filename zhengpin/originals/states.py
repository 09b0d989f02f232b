"""Vocabulary of deposited originals, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class OriginalKind(Labelled):
    """What was deposited."""

    PICTURE = "picture", "Picture", "图片"
    VIDEO = "video", "Short video", "短视频"


class DepositAnswer(Labelled):
    """What was said to a file as it was deposited. None of these says who made it."""

    DEPOSITED = "deposited", "Deposited", "已存证"
    SEEN_HERE_EARLIER = "seen_here_earlier", "Seen here earlier at another's", "平台内已有他人在先展示"
    COMMON_PICTURE = "common_picture", "Common picture", "通用图片"
    OTHERS_MARK = "others_mark", "Somebody else's mark in it", "含他人商标"
    TOO_PLAIN = "too_plain", "Too plain to protect", "内容过于简单"
    REFUSED = "refused", "Refused", "未收下"
    EXAMINING = "examining", "Being examined", "审查中"


class DepositState(Labelled):
    """Where a deposit stands."""

    EXAMINING = "examining", "Being examined", "审查中"
    ACTIVE = "active", "Protected", "保护中"
    UNPROTECTED = "unprotected", "On record, not protected", "已登记，未受保护"
    DISPUTED = "disputed", "Claimed by somebody else too", "争议中"
    SHARED = "shared", "Nobody's alone", "各方均不独占"
    LOST = "lost", "Somebody else was first", "他人在先"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"
    EXPIRED = "expired", "Its term has ended", "保护期已届满"


D = DepositState
DEPOSIT = table(
    "deposit",
    DepositState,
    activate=({D.EXAMINING, D.UNPROTECTED}, D.ACTIVE),
    set_aside=({D.EXAMINING, D.ACTIVE, D.DISPUTED}, D.UNPROTECTED),
    dispute=({D.ACTIVE, D.UNPROTECTED, D.SHARED, D.LOST}, D.DISPUTED),
    keep=(D.DISPUTED, D.ACTIVE),
    share=({D.ACTIVE, D.DISPUTED}, D.SHARED),
    lose=({D.ACTIVE, D.DISPUTED, D.SHARED}, D.LOST),
    restore=({D.SHARED, D.LOST}, D.ACTIVE),
    withdraw=({D.EXAMINING, D.ACTIVE, D.UNPROTECTED, D.SHARED, D.LOST, D.EXPIRED}, D.WITHDRAWN),
    redeposit=(D.WITHDRAWN, D.EXAMINING),
    expire=(D.ACTIVE, D.EXPIRED),
    renew=(D.EXPIRED, D.ACTIVE),
)
MATCHED = (D.ACTIVE, D.DISPUTED)
"""States in which a deposit is looked for. What a disputed one finds waits for a person."""


class DepositScope(Labelled):
    """Who may show a deposited original, as its owner chose."""

    MINE_ONLY = "mine_only", "Only I", "仅本人"
    MINE_AND_AUTHORISED = "mine_and_authorised", "I and those whom I authorise", "本人及被授权方"
    WATCH_ONLY = "watch_only", "Anyone; I only want to know", "仅监测并通知我"


class DepositStrength(Labelled):
    """How far a deposit bears an automatic act."""

    CLAIMED = "claimed", "Deposited, and not yet open to claims for long enough", "已存证，异议期未满"
    UNCONTESTED = "uncontested", "Public long enough without a claim", "公开期满且无异议"
    PROVEN = "proven", "Proven: a dispute was decided for it", "经争议处理认定在先"


class StrongLine(Labelled):
    """What proves an original at once. What proves it in files is weighed in a dispute."""

    DECIDED = "decided", "Decided in a dispute", "经争议处理认定"


class SourceKind(Labelled):
    """What a source file is."""

    RAW = "raw", "Camera raw", "相机原始文件"
    LAYERED = "layered", "Layered file", "分层文件"
    BURST = "burst", "Neighbour of a burst", "连拍相邻图片"
    OTHER = "other", "Other", "其他"


class OriginalSource(Labelled):
    """How a file came to be deposited."""

    UPLOAD = "upload", "Uploaded", "上传"
    LISTING = "listing", "From its own listing", "取自本店商品"
    STANDING_ORDER = "standing_order", "By standing order", "按长期委托自动存证"


class DistributorAnswer(Labelled):
    """What a line of a list of distributors was answered."""

    AUTHORISED = "authorised", "Authorised", "已授权"
    ALREADY = "already", "Authorised before", "此前已授权"
    UNKNOWN = "unknown", "No shop or merchant of this number", "查无此店铺或商家编号"
    YOURSELF = "yourself", "That is you", "为本商家自身"
    FAULTY = "faulty", "Cannot be read", "无法识别"


class BatchKind(Labelled):
    """What a batch that is stamped together holds."""

    DEPOSITS = "deposits", "Deposits", "存证"
    RENEWAL = "renewal", "Time stamps that are renewed", "续期的时间戳"


class TimeStampState(Labelled):
    """Where one authority's time stamp on one batch stands."""

    WANTED = "wanted", "To be had", "待获取"
    GRANTED = "granted", "Granted", "已取得"
    ABANDONED = "abandoned", "No longer asked for", "不再获取"


TIME_STAMP = table(
    "time_stamp",
    TimeStampState,
    grant=(TimeStampState.WANTED, TimeStampState.GRANTED),
    abandon=(TimeStampState.WANTED, TimeStampState.ABANDONED),
)
