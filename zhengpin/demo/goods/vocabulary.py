"""What shops say about each kind of goods, in Chinese and English, with its category, Nice class and usual prices."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ware:
    """Words for one kind of goods; `part_zh` and `part_en` name an accessory that fits a branded one; prices in CNY."""

    category: str
    nice_class: int
    prices: tuple[int, int]
    nouns_zh: tuple[str, ...]
    features_zh: tuple[str, ...]
    nouns_en: tuple[str, ...]
    features_en: tuple[str, ...]
    part_zh: str
    part_en: str


WARES: dict[str, Ware] = {
    "tee": Ware(
        "服饰内衣 > T恤",
        25,
        (39, 199),
        ("短袖T恤", "纯棉T恤", "宽松半袖上衣", "情侣装T恤"),
        ("260g重磅纯棉", "落肩宽松", "不变形不起球", "圆领透气", "夏季新款", "男女同款"),
        ("T-shirt", "heavyweight cotton tee", "relaxed-fit tee"),
        ("260 gsm cotton", "drop shoulder", "unisex", "pre-shrunk", "crew neck"),
        "防滑T恤收纳衣架",
        "non-slip hanger set",
    ),
    "hoodie": Ware(
        "服饰内衣 > 卫衣",
        25,
        (89, 369),
        ("连帽卫衣", "加绒套头衫", "宽松帽衫", "秋冬卫衣外套"),
        ("加绒加厚", "美式复古", "oversize", "抽绳连帽", "男女同款", "洗水做旧"),
        ("hoodie", "fleece pullover", "oversized hoodie"),
        ("brushed fleece", "kangaroo pocket", "ribbed cuffs", "unisex", "autumn weight"),
        "卫衣抽绳替换绳扣",
        "replacement drawcord set",
    ),
    "sneaker": Ware(
        "鞋靴箱包 > 运动鞋",
        25,
        (129, 699),
        ("运动鞋", "休闲板鞋", "跑步鞋", "德训鞋"),
        ("软底缓震", "透气网面", "防滑耐磨", "百搭小白鞋", "轻便回弹", "春秋款"),
        ("sneakers", "running shoes", "low-top trainers"),
        ("cushioned sole", "breathable mesh", "non-slip", "lightweight", "everyday wear"),
        "鞋垫",
        "insoles",
    ),
    "tote": Ware(
        "鞋靴箱包 > 帆布包",
        18,
        (29, 169),
        ("帆布包", "托特包", "单肩手提袋", "大容量购物袋"),
        ("加厚帆布", "大容量", "通勤上课", "内袋拉链", "文艺小众", "可放A4"),
        ("canvas tote", "shopper bag", "shoulder tote"),
        ("heavy canvas", "inner zip pocket", "fits A4", "long handles", "washable"),
        "包包内胆收纳袋",
        "organiser insert",
    ),
    "phone_case": Ware(
        "手机数码 > 手机壳",
        9,
        (19, 99),
        ("手机壳", "防摔保护套", "磨砂壳", "全包软壳"),
        ("防摔气囊", "镜头全包", "亲肤手感", "不发黄", "支持无线充", "ins风"),
        ("phone case", "shockproof cover", "matte phone shell"),
        ("drop tested", "raised camera lip", "wireless-charging safe", "soft edges"),
        "镜头贴膜",
        "lens protector",
    ),
    "cushion": Ware(
        "家居家纺 > 抱枕",
        20,
        (29, 139),
        ("抱枕", "沙发靠垫", "靠枕套含芯", "床头靠背垫"),
        ("亲肤棉麻", "可拆洗", "高弹羽丝棉", "客厅装饰", "双面印花", "45×45cm"),
        ("cushion", "sofa pillow", "throw pillow with insert"),
        ("linen blend", "washable cover", "45 × 45 cm", "hidden zip", "double-sided print"),
        "抱枕芯",
        "cushion insert",
    ),
    "plate": Ware(
        "家居百货 > 餐具",
        21,
        (25, 129),
        ("陶瓷盘", "餐盘", "西餐盘", "点心碟"),
        ("釉下彩", "微波炉可用", "高温白瓷", "手绘感", "送礼佳品", "8英寸"),
        ("ceramic plate", "dinner plate", "dessert plate"),
        ("underglaze print", "microwave safe", "8 inch", "gift boxed"),
        "盘子展示架",
        "display stand",
    ),
    "mug": Ware(
        "家居百货 > 杯具",
        21,
        (25, 119),
        ("马克杯", "陶瓷水杯", "咖啡杯", "情侣对杯"),
        ("400ml大容量", "高温烧制", "耐热防烫", "带手柄", "办公室", "礼盒装"),
        ("mug", "ceramic coffee mug", "tea mug"),
        ("400 ml", "dishwasher safe", "wrap-around print", "gift box", "glossy glaze"),
        "硅胶杯盖",
        "silicone lid",
    ),
    "vase": Ware(
        "家居百货 > 花瓶",
        21,
        (59, 459),
        ("陶瓷花瓶", "摆件花器", "插花瓶", "中式花瓶"),
        ("手工拉坯", "侘寂风", "客厅玄关", "窑变釉", "新中式", "干花鲜花两用"),
        ("ceramic vase", "hand-thrown vase", "decorative vase"),
        ("hand thrown", "reactive glaze", "for dried or fresh flowers", "wabi-sabi"),
        "花瓶插花固定器",
        "flower frog",
    ),
    "lamp": Ware(
        "家装灯饰 > 台灯",
        11,
        (99, 599),
        ("台灯", "床头灯", "氛围灯", "客厅装饰灯"),
        ("护眼暖光", "三档调光", "布艺灯罩", "卧室床头", "复古中古风", "USB供电"),
        ("table lamp", "bedside lamp", "reading lamp"),
        ("warm light", "three-step dimmer", "fabric shade", "E27 bulb included"),
        "替换灯罩",
        "replacement shade",
    ),
    "poster": Ware(
        "家居饰品 > 装饰画",
        16,
        (29, 269),
        ("装饰画", "挂画", "客厅艺术海报", "玄关画"),
        ("微喷工艺", "实木画框", "免打孔", "北欧风", "新中式", "艺术家联名"),
        ("framed print", "wall art", "art poster"),
        ("giclée print", "solid wood frame", "ready to hang", "acid-free mount"),
        "画框挂钩",
        "picture hooks",
    ),
    "book": Ware(
        "图书音像 > 文学",
        16,
        (25, 88),
        ("散文集", "小说", "平装书", "精装典藏版"),
        ("正版书籍", "作者亲签", "附赠书签", "畅销推荐", "塑封发货", "现货速发"),
        ("paperback", "essay collection", "novel"),
        ("first printing", "with bookmark", "bestseller", "in stock"),
        "书套",
        "dust cover",
    ),
    "notebook": Ware(
        "文具办公 > 本册",
        16,
        (19, 89),
        ("手账本", "笔记本", "日记本", "A5记事本"),
        ("100g道林纸", "不洇墨", "硬壳封面", "带绑带", "横线方格可选", "送礼"),
        ("notebook", "A5 journal", "hardcover diary"),
        ("100 gsm paper", "elastic band", "lay-flat binding", "dotted pages"),
        "替芯内页",
        "refill pages",
    ),
}

STYLES_ZH = {
    "geometric": "包豪斯几何",
    "waves": "海浪日出",
    "botanical": "植物花卉",
    "landscape": "水墨山水",
    "papercut": "国风剪纸",
    "typographic": "文字趣味",
    "cutouts": "马蒂斯剪纸风",
    "cosmos": "星空行星",
    "fruit": "清新水果",
    "cover": "原版封面",
}
STYLES_EN = {
    "geometric": "Bauhaus geometry",
    "waves": "waves and sun",
    "botanical": "botanical",
    "landscape": "ink-wash landscape",
    "papercut": "paper-cut animal",
    "typographic": "lettering",
    "cutouts": "cut-out",
    "cosmos": "planets and stars",
    "fruit": "fruit",
    "cover": "original cover",
}
HOOKS_ZH = ("", "", "ins风", "高级感", "小众设计", "原创", "网红同款", "2026新款", "爆款", "治愈系")
HOOKS_EN = ("", "", "Original", "Minimal", "Handmade-feel", "New season", "Giftable")
BAIT_ZH = ("同款", "原单尾货", "专柜品质", "复刻版", "平替", "明星同款", "工厂直供", "官网同款", "")
BAIT_EN = ("style", "outlet", "inspired", "factory overrun", "same as store", "")
