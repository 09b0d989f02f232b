"""Why a reference is held back from matching: each reason with its code, its sentence and what helps."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from zhengpin.rights.mendable import Mendable


class HeldBack(Mendable):
    """Reasons for quarantine; the first ones have the codes of `matching.images.hygiene.ReferenceWeakness`."""

    BLANK = (
        "blank", "The picture is blank, or of one colour.", "图片空白或为单一颜色。",
        "Add a picture that shows the work.", "请添加能体现作品内容的图片。",
    )  # fmt: skip
    NEARLY_BLANK = (
        "nearly_blank", "The picture shows next to nothing.", "图片几乎没有内容。",
        "Add the original with its full contrast.", "请添加对比度完整的原图。",
    )  # fmt: skip
    TOO_SMALL = (
        "too_small", "The picture is too small to be matched safely.", "图片过小，无法可靠比对。",
        "Add the original in its full size.", "请添加完整尺寸的原图。",
    )  # fmt: skip
    PLAIN_TEMPLATE = (
        "plain_template",
        "The picture is a plain template: a frame, a banner, a chart or a flat graphic.",
        "图片为简单模板：边框、横幅、尺码表或纯色图形。",
        "Add the picture without the template, or file the lettering as a mark.",
        "请添加不含模板的图片；如为文字标识，请按商标备案。",
    )  # fmt: skip
    LOGO = (
        "logo", "The picture is a logo or a simple drawing on a plain ground.", "图片为纯色背景上的标志或简单图形。",
        "File a logo as a mark; for a work, add a picture that shows more of it.",
        "标志请按商标备案；作品请添加内容更完整的图片。",
    )  # fmt: skip
    WIDELY_SHOWN = (
        "widely_shown", "Many sellers show this picture already; it may be a stock picture or a template.",
        "已有大量商家展示该图片，可能为图库素材或通用模板。",
        "Show that the picture is yours: the camera original, a deposit certificate, or the first publication.",
        "请证明图片归您所有：原始拍摄文件、存证证书或首次发表证明。",
    )  # fmt: skip
    FLOOD = (
        "flood", "The picture suddenly matched very many listings.", "该图片突然匹配到大量商品。",
        "A person looks at what it found, and resumes it or holds it back.", "将由人工查看其发现，并决定恢复或隔离。",
    )  # fmt: skip
    NOT_OWN_WORK = (
        "not_own_work", "The picture is not the holder's own work.", "图片并非权利人的原创作品。",
        "Take out stock photos, supplier pictures and pictures of others.", "请移除图库、供应商及他人图片。",
    )  # fmt: skip
    OTHER = (
        "other", "A reviewer holds the picture back.", "审核员已将该图片隔离。",
        "See the reviewer's note.", "详见审核备注。",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prevalence:
    """How widely a picture is shown: listings and merchants, without the holder's own and those it authorised."""

    listings: int = 0
    merchants: int = 0

    def is_wide(self, listings: int, merchants: int) -> bool:
        """Say whether it stands in at least so many listings of so many merchants; 0 listings: never."""
        return bool(listings) and self.listings >= listings and self.merchants >= merchants

    def as_dict(self) -> dict[str, object]:
        return asdict(self)
