"""What the demo's buyers write, in both languages; by what they mean, some of it to mislead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# fmt: off
CHINESE: Mapping[str, Sequence[str]] = {
    "content": (
        "质量不错，颜色和图片一致，物流也快。", "做工细致，送朋友的，她很喜欢。", "尺码偏小一点，建议拍大一号。",
        "第二次买了，一如既往地好。", "包装很用心，没有磕碰。", "价格合适，性价比高。", "面料舒服，洗了不掉色。",
        "客服回复及时，问题很快解决了。", "比想象中大，放书架上正好。", "发货有点慢，东西没问题。",
    ),
    "genuine": (
        "扫码验过了，是正品，放心买。", "官方授权店，正品无疑，和专柜一样。", "绝对正品，防伪码查过了。",
    ),
    "fake": (
        "是假货，做工粗糙，吊牌上的字都印错了。", "拿去专柜鉴定，说是假的，要求退款。",
        "假货！线头一堆，商标都是歪的，别买。",
        "跟我之前买的正品完全不一样，肯定是仿冒的。", "防伪码查不到，客服说不清楚，是假货。",
    ),
    "copied": (
        "图案是盗用原作者的，她说从没授权过这家店。", "这是抄袭的，原创设计师的店里才是真的。",
    ),
    "elsewhere": (
        "上次在别家买到过假货，这家的没问题。", "包装盒有点破，还以为是假货，验了是真的。", "假一赔十的承诺看着放心。",
    ),
    "question": (
        "请问是正品吗？有授权书吗？", "能开发票吗？", "这个图案是正版授权的吗？", "支持专柜验货吗？",
    ),
    "return": (
        "尺寸不合适。", "不太喜欢颜色。", "收到时杯口有裂纹。", "",
    ),
    "report": (
        "直播间里说是官方授权，收到的是仿品，吊牌都没有。", "主播说是正品，到手一看是假货。",
        "收到的和直播间展示的不是一个东西，是假的。",
    ),
}
ENGLISH: Mapping[str, Sequence[str]] = {
    "content": (
        "Good quality, arrived on time.", "Colour as shown, my sister loves it.", "A little small, take one size up.",
        "Second one I bought, just as good.", "Well packed, nothing broken.",
    ),
    "genuine": ("Checked the code, it is genuine.", "Authentic, same as the one from the official store."),
    "fake": (
        "This is fake. The label is misspelt and the stitching comes apart.",
        "Counterfeit, the brand's own shop confirmed it.",
        "Not authentic, nothing like the original I own. Want my money back.",
    ),
    "copied": ("The print is stolen from the artist, she never licensed it.",),
    "elsewhere": ("Bought a fake elsewhere before, this one is the real thing.",),
    "question": ("Is this authentic? Do you have a licence?", "Does it come in blue?"),
    "return": ("Does not fit.", "Arrived chipped.", ""),
    "report": ("The host said it was official, what came is a fake without a label.",),
}
# fmt: on
RING = "全是假货，千万别买，已退款，大家一起举报这家店！"
"""What the accounts of the planted ring write, all the same."""
WAITING = (
    ("收到的帆布包印花模糊、没有吊牌，和品牌官网的完全不同，怀疑是假货。照片里是吊牌位置和印花。", 2),
    ("The print is blurred and there is no label at all. I think it is a counterfeit.", 0),
)
"""Reports that wait for an answer, each with how many photos."""
