"""What can speak for a party in a dispute over a picture, each with its reason in both languages."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class PriorityOutcome(Labelled):
    """How a dispute over a picture ends."""

    FIRST = "first", "The first party was first", "甲方在先"
    SECOND = "second", "The second party was first", "乙方在先"
    UNDECIDED = "undecided", "Undecided: both may show it", "无法认定：双方均可展示"
    COMMON = "common", "A common picture: nobody's alone", "通用图片：任何一方不得独占"


class LineGroup(Labelled):
    """Lines that rest on one fact: of a group only the strongest counts."""

    SCENE = "scene", "What the picture shows", "画面内容"
    FILE = "file", "How the file was made", "文件生成方式"
    DETAIL = "detail", "Detail", "细节"
    EDITED = "edited", "Edits of the other's picture", "对方图片的改动"
    SOURCE = "source", "Source files", "源文件"
    CREDENTIALS = "credentials", "Content credentials", "内容凭证"
    TIME = "time", "Time", "时间"
    HABIT = "habit", "Camera", "相机"


class PriorityLine(Labelled):
    """A line of evidence, as it is told of the party for whom it speaks."""

    BEYOND = (
        "beyond",
        "Its picture goes on beyond the edge of the other's: the other's is contained in it.",
        "其图片的画面延伸至对方图片边缘之外：对方图片包含于其中。",
    )
    TRACED = (
        "traced",
        "The other's file bears the compression traces of its file, or of one more saving.",
        "对方文件留有其文件的压缩痕迹，或比其文件多一次保存的痕迹。",
    )
    EXPLAINED = (
        "explained",
        "The other's file follows from its file by saving it again; not the reverse.",
        "对方文件可由其文件重新保存得出，反之不能。",
    )
    DETAIL = (
        "detail",
        "Its picture holds finer detail than the other's.",
        "其图片的细节比对方图片更丰富。",
    )
    FRAMED = (
        "framed",
        "In the other's picture a frame, banner or screen surrounds its picture.",
        "对方图片在其画面外另有边框、横幅或截屏界面。",
    )
    OVERLAID = (
        "overlaid",
        "In the other's picture something is laid over the scene that its picture shows free.",
        "对方图片在画面上叠加了内容，其图片该处画面完整。",
    )
    TONES = (
        "tones",
        "The other's picture has lost tones or colours that its picture holds.",
        "对方图片丢失了其图片具有的明暗层次或颜色。",
    )
    RAW = (
        "raw",
        "It holds a camera's raw file of the scene that shows more than the other's picture.",
        "其持有该画面的相机原始文件，且内容多于对方图片。",
    )
    LAYERED = (
        "layered",
        "It holds a layered file whose lower layers show what the other's picture does not.",
        "其持有分层文件，下层图层含有对方图片没有的内容。",
    )
    BURST = (
        "burst",
        "It holds another exposure of the scene, taken a moment apart, which no copy can become.",
        "其持有同一场景相隔片刻的另一次拍摄，复制品无法得出。",
    )
    CAPTURED = (
        "captured",
        "Content credentials of a trusted signer say that a camera took its picture.",
        "可信签名者的内容凭证表明其图片由相机拍摄。",
    )
    STAMPED = (
        "stamped",
        "A time stamp proves that its picture existed before the other's was first seen.",
        "时间戳证明其图片在对方图片首次出现之前已存在。",
    )
    SEEN = (
        "seen",
        "The marketplace saw its picture first.",
        "平台先见到其图片。",
    )
    CAMERA = (
        "camera",
        "The camera named in its file is that of its other pictures.",
        "其文件所载相机与其其他图片一致。",
    )

    @property
    def group(self) -> LineGroup:
        """The fact that the line rests on."""
        return _GROUPS[self]


_L, _G = PriorityLine, LineGroup
_GROUPS: dict[PriorityLine, LineGroup] = {
    _L.BEYOND: _G.SCENE,
    _L.TRACED: _G.FILE,
    _L.EXPLAINED: _G.FILE,
    _L.DETAIL: _G.DETAIL,
    _L.FRAMED: _G.EDITED,
    _L.OVERLAID: _G.EDITED,
    _L.TONES: _G.EDITED,
    _L.RAW: _G.SOURCE,
    _L.LAYERED: _G.SOURCE,
    _L.BURST: _G.SOURCE,
    _L.CAPTURED: _G.CREDENTIALS,
    _L.STAMPED: _G.TIME,
    _L.SEEN: _G.TIME,
    _L.CAMERA: _G.HABIT,
}
PROOFS = frozenset({_L.RAW, _L.LAYERED, _L.BURST, _L.CAPTURED})
"""Lines that rest on what only the maker holds: what a shop that merely has a larger download lacks."""


class PriorityReason(Labelled):
    """Why a dispute ended as it did, beside the lines."""

    NO_COPY = (
        "no_copy",
        "The two pictures are not one exposure: each party may show its own.",
        "两张图片并非同一次拍摄：双方均可展示各自的图片。",
    )
    COMMON = (
        "common",
        "Several shops that are not linked showed it before, and nobody proves to have made it.",
        "在先已有多家互无关联的店铺展示，且双方均未证明由其制作。",
    )
    MARGIN = (
        "margin",
        "The evidence for one party does not outweigh that for the other by enough.",
        "一方的证据未达到足以超过对方的程度。",
    )
    OUTWEIGHS = (
        "outweighs",
        "The evidence for one party outweighs that for the other.",
        "一方的证据明显超过对方。",
    )
