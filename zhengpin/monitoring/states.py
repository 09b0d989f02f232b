"""Vocabulary of monitoring: kinds and states of findings, scopes and states of rechecks."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class FindingKind(Labelled):
    PICTURE = "picture", "Picture or mark", "图片或商标"
    NAME = "name", "Protected name", "使用受保护名称"
    VIDEO = "footage", "Video", "视频"
    SOUND = "sound", "Sound", "声音"
    BOOK = "book", "Book offer", "图书商品"


class FoundAs(Labelled):
    """What a finding is to whoever reads of it: kind, right and place together."""

    PICTURE = "picture", "Copied picture", "盗用图片"
    MARK = "mark", "Protected mark in a picture", "图片中的受保护商标"
    AVATAR_PICTURE = "avatar_picture", "Protected picture in an avatar", "头像中的受保护图片"
    AVATAR_MARK = "avatar_mark", "Protected mark in an avatar", "头像中的受保护商标"
    NAME = "name", "Protected name", "使用受保护名称"
    VIDEO = "footage", "Copied video", "盗用视频"
    SOUND = "sound", "Copied sound", "盗用声音"
    BOOK = "book", "Signs of a pirated book", "疑似盗版图书的线索"

    @classmethod
    def of(cls, kind: str, right: str, *, avatar: bool = False) -> FoundAs:
        """Return what a finding of this kind is, of a right of that kind (`rights.FilingKind`)."""
        if kind in (FindingKind.NAME.value, "goods"):
            return cls.NAME
        if kind in (FindingKind.VIDEO.value, FindingKind.SOUND.value, FindingKind.BOOK.value):
            return cls(kind)
        if right == "mark":
            return cls.AVATAR_MARK if avatar else cls.MARK
        return cls.AVATAR_PICTURE if avatar else cls.PICTURE


class FindingState(Labelled):
    """Where a finding stands; with a case it moves only together with the decision on that.

    Without a case it was let through (dismissed, authorised), or restrained: see `Suppression`.
    """

    OPEN = "open", "Open", "待定"
    UPHELD = "upheld", "Upheld", "成立"
    DISMISSED = "dismissed", "Dismissed", "不成立"
    AUTHORISED = "authorised", "Authorised", "已获授权"
    HELD = "held", "Held", "暂缓处理"
    SHADOW = "shadow", "Only counted", "仅计数"
    SUPPRESSED = "excused", "Suppressed", "已豁免"
    REPLACED = "replaced", "Looked at again", "已重新筛查"


class CopyStanding(Labelled):
    """Where a copy of a deposited original stands, in words for the original's owner."""

    YOURS = "yours", "Shown to you; you decide whether anything follows", "仅向您展示，由您决定是否处置"
    WAITING = "waiting", "A person looks at it", "人工审核中"
    FOUND = "found", "Found to be a copy", "已认定为抄袭"
    NOT_FOUND = "not_found", "Found to be no copy", "认定不构成抄袭"
    RESTRAINED = "restrained", "Not acted on for now", "暂不处置"


class Suppression(Labelled):
    """What keeps a finding from opening the case that the rules would open."""

    EXCLUSION = "negative", "More like a picture that is never to be matched", "与“永不匹配”的图片更为相似"
    REVIEW_SCORE = (
        "review_score",
        "Below the score from which this filing is reviewed",
        "低于该备案的审核阈值",
    )
    ACT_SCORE = "act_score", "Below the score from which this filing is acted on", "低于该备案的处置阈值"
    CANARY = (
        "canary",
        "Outside the share of listings in which this filing is tried",
        "不在该备案的试运行范围内",
    )
    FLOOD = "flood", "Its reference is paused because it matched too much", "参照图片因匹配过多已暂停"


class Cause(Labelled):
    """Why restrained findings were let go of."""

    RESUMED = "resumed", "the picture opens cases again", "图片恢复立案"
    HELD_BACK = "held_back", "the picture is held back", "图片已隔离"
    WITHDRAWN = "withdrawn", "the picture was withdrawn", "图片已撤下"
    LOOSENED = "loosened", "the filing's restraint was loosened", "备案限制已放宽"
    UNMARKED = "unmarked", "the picture may be matched again", "图片恢复参与匹配"


class CauseKind(Labelled):
    """Why something is screened."""

    INTAKE = "intake", "New, or changed", "新增或变更"
    NAMED = "named", "A new name or avatar", "新名称或头像"
    CHANGE = "change", "Something became protected meanwhile", "其间新增保护内容"
    CLIP = "clip", "Video or audio became protected", "新增受保护视频或音频"
    RESCAN = "recheck", "A rescan", "存量复查"
    MARKS = "marks", "A mark was seen in an avatar", "头像中发现商标"
    WORDS = "words", "The words in its pictures were read", "已识别图片文字"
    AUTHORITY = "authority", "An authorisation ended", "授权终止"
    RESUMED = "resumed", "A paused picture opens cases again", "图片恢复立案"
    LOOSENED = "loosened", "A filing's restraint was loosened", "备案限制已放宽"
    UNMARKED = "unmarked", "A picture may be matched again", "图片恢复参与匹配"
    AGAIN = "again", "A person asked for it", "人工要求"
    ROUND = "round", "A round of a live broadcast", "直播轮次"


class ExclusionState(Labelled):
    ACTIVE = "active", "In force", "生效中"
    WITHDRAWN = "withdrawn", "Taken back", "已撤销"


N = ExclusionState
EXCLUSION = table("negative", ExclusionState, withdraw=(N.ACTIVE, N.WITHDRAWN))


class RescanScope(Labelled):
    """What a recheck seeks in all that the marketplace shows."""

    NEW = "new", "Newly protected", "新增保护内容"
    FILING = "filing", "One filing", "单个备案"
    REFERENCE = "reference", "One picture", "单张参照图片"
    ALL = "all", "Everything protected", "全部保护内容"
    GOODS = "goods", "Everything protected, in some listings", "部分商品，全部保护内容"


class RescanState(Labelled):
    SEARCHING = "searching", "Searching", "检索中"
    SCREENING = "screening", "Screening", "筛查中"
    FINISHED = "finished", "Finished", "已完成"
    CANCELLED = "cancelled", "Cancelled", "已取消"


S = RescanState
RESCAN = table(
    "recheck",
    RescanState,
    screen=(S.SEARCHING, S.SCREENING),
    finish=(S.SCREENING, S.FINISHED),
    cancel=({S.SEARCHING, S.SCREENING}, S.CANCELLED),
    resume=(S.CANCELLED, S.SEARCHING),
)


class PassKind(Labelled):
    """What a pass goes through the whole catalogue for."""

    FINGERPRINTS = "fingerprints", "Fingerprints of all pictures", "为全部图片生成指纹"
    EVERYTHING = "everything", "Everything shown, screened again", "重新筛查全部在展商品"
    NAMES = "names", "Names and book numbers in all texts", "在全部文本中检索名称与书号"
    MARKS = "marks", "Marks inside all pictures", "在全部图片中检索商标"
    WORDS = "words", "Words in pictures that wait to be read", "识读待读图片中的文字"
    LIKENESS = "likeness", "Newly protected pictures, by stored fingerprints", "按已存指纹检索新受保护的图片"


class PassState(Labelled):
    RUNNING = "running", "Running", "进行中"
    FINISHED = "finished", "Finished", "已完成"
    STOPPED = "stopped", "Stopped", "已停止"


C = PassState
CATALOGUE_PASS = table(
    "pass",
    PassState,
    finish=(C.RUNNING, C.FINISHED),
    stop=(C.RUNNING, C.STOPPED),
)


class ChunkState(Labelled):
    """How far a chunk of a pass is. Lost: its file is gone, and its fingerprints go into another."""

    BEGUN = "begun", "Begun", "已开始"
    DONE = "done", "Done", "已完成"
    LOST = "lost", "Its file is gone", "文件缺失"


class MarkRescanPhase(Labelled):
    """What a sweep for marks looks at, likeliest first."""

    AVATARS = "avatars", "Avatars", "头像"
    UPHELD = "upheld", "Pictures of merchants with upheld findings", "有成立记录的商家的图片"
    OTHERS = "others", "All other pictures, the newest first", "其他图片，由新到旧"
    OVER = "over", "Done", "已完成"


class WordsReason(Labelled):
    """Why the words in a listing's pictures are read, weightiest first."""

    HIT = "hit", "Something protected was found in the listing", "商品中已发现受保护内容"
    SLANG = "slang", "Its texts hold words that sellers use for fakes", "文本含售假暗语"
    UPHELD = "upheld", "Findings were upheld against the merchant", "商家此前有发现被认定成立"
    YOUNG = "young", "The merchant is new where protected names live", "新入驻商家，且类目内有受保护名称"
    WITHOUT_AUTHORITY = (
        "without_authority",
        "The merchant holds no authorisation where protected names live",
        "商家未持有任何授权，且类目内有受保护名称",
    )
    BOOK = "book", "A picture of a book offer is like a filed cover", "图书商品图片与备案封面相像"


class WordsState(Labelled):
    WAITING = "waiting", "Waiting to be read", "待识别"
    READ = "read", "Read", "已识别"
    SKIPPED = "skipped", "Left out, since it waited too long", "因等待超时未识别"
    MOOT = "moot", "No longer shown as it was", "商品已变更或不再展示"


W = WordsState
WORDS = table(
    "words",
    WordsState,
    read=(W.WAITING, W.READ),
    skip=(W.WAITING, W.SKIPPED),
    drop=(W.WAITING, W.MOOT),
)


class FilmStage(Labelled):
    """How far a video's film has come, from nothing sent to screened."""

    NONE = "none", "No file sent", "未提供文件"
    AWAITED = "awaited", "Waiting to be fetched", "待获取"
    FETCHING = "fetching", "Being fetched", "获取中"
    RETRIED = "retried", "To be fetched again", "待重新获取"
    REFUSED = "refused", "Refused", "已拒绝"
    KEPT = "kept", "Waiting to be screened", "待筛查"
    SCREENED = "screened", "Screened", "已筛查"


class FeedState(Labelled):
    """Whether the official broadcast of an event is followed, and what became of what it showed."""

    AIRING = "airing", "Followed", "跟播中"
    ENDED = "ended", "Ended", "已结束"
    KEPT = "kept", "Kept as a protected video", "已存为受保护视频"
    FORGOTTEN = "forgotten", "Forgotten", "已清除"


class FeedAfter(Labelled):
    """What is done with what a broadcast showed once it is no longer followed."""

    MATCH = "match", "Go on matching it for some days", "继续比对若干天"
    KEEP = "keep", "Keep it as a protected video of the event right", "存为赛事权利的受保护视频"
    FORGET = "forget", "Forget it at once: it was not the official broadcast", "立即清除：并非官方节目"


class FeedCondition(Labelled):
    """How a broadcast that is followed does: its stream's health, unless something weighs more."""

    LIVE = "live", "Taken in", "接收中"
    LATE = "late", "Nothing taken in lately", "近期未接收"
    STALLED = "stalled", "No data", "断流"
    UNREACHABLE = "unreachable", "Cannot be reached", "无法连接"
    BLACK = "black", "Black screen", "黑屏"
    UNSUPPORTED = "unsupported", "Cannot be decoded", "无法解码"
    REFUSED = "refused", "Address not allowed", "地址不被允许"
    UNATTENDED = "unattended", "No process follows it", "无进程跟播"
    WAITING = "waiting", "Not begun yet", "尚未开播"
    OVER = "over", "Over", "已结束"
