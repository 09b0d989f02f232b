"""The protected works: prints, book covers and product photos, each with its title, author and first publication."""

from datetime import date, timedelta

from zhengpin.demo.pictures import Artwork, Original, Photo
from zhengpin.demo.records import DemoWork
from zhengpin.demo.seeding import chooser, derive

# Family, holder, author, titles: two to four prints of each family. A third text in a title tells what to draw.
_PRINTS = (
    (
        "geometric",
        5,
        "唐述",
        (
            ("方圆之间", "Between Square and Circle"),
            ("积木城", "Block City"),
            ("四季拼贴", "Four Seasons in Tiles"),
        ),
    ),
    (
        "waves",
        8,
        "林见微",
        (
            ("潮汐", "Tide"),
            ("日出东海", "Sunrise over the East Sea"),
            ("千层浪", "A Thousand Waves"),
        ),
    ),
    (
        "botanical",
        8,
        "林见微",
        (
            ("野花志", "Notes on Wildflowers"),
            ("一束春天", "A Bunch of Spring"),
            ("叶的形状", "Shapes of Leaves"),
        ),
    ),
    (
        "landscape",
        6,
        "周墨",
        (
            ("远山初雪", "First Snow on Far Hills"),
            ("孤舟", "A Single Boat"),
            ("云上塔", "Pagoda above the Clouds"),
            ("暮色归鸟", "Birds at Dusk"),
        ),
    ),
    (
        "papercut",
        10,
        "周以棠",
        (
            ("窗花·玉兔", "Window Flower: Rabbit", "rabbit"),
            ("窗花·福鹿", "Window Flower: Deer", "deer"),
            ("窗花·有余", "Window Flower: Fish", "fish"),
        ),
    ),
    (
        "typographic",
        6,
        "许字",
        (
            ("去看海", "Go See the Sea", "去看海", "GO SEE THE SEA"),
            ("好好说话", "Speak Kindly", "好好说话", "SPEAK KINDLY"),
        ),
    ),
    (
        "cutouts",
        9,
        "Mette Haldrin",
        (
            ("剪影花园", "Garden of Cut-outs"),
            ("海藻与星", "Seaweed and Stars"),
            ("午后的纸", "Paper in the Afternoon"),
        ),
    ),
    (
        "cosmos",
        4,
        "陈星河",
        (
            ("行星来信", "Letters from the Planets"),
            ("轨道", "Orbits"),
            ("夜航", "Night Flight"),
        ),
    ),
    (
        "fruit",
        11,
        "Nell Ashby",
        (
            ("果园", "The Orchard"),
            ("柠檬茶", "Lemon Tea"),
        ),
    ),
)
_BOOKS = (
    ("山间来信", "Letters from the Hills", "林见微 著"),
    ("慢火", "Slow Fire", "周以棠 著"),
    ("星图与旅人", "Star Charts and Travellers", "许朝暮 著"),
    ("雨后的茶", "Tea after Rain", "沈一苇 著"),
    ("极简几何", "A Plain Geometry", "顾南乔 编著"),
    ("海的背面", "The Far Side of the Sea", "叶青禾 著"),
)
_PHOTOS = (
    ("vase", "waves", 3, "青釉海纹瓶 产品图", "Sea-Pattern Vase, product photo"),
    ("vase", "botanical", 3, "花枝瓶 产品图", "Flower-Branch Vase, product photo"),
    ("mug", "landscape", 3, "山水马克杯 产品图", "Landscape Mug, product photo"),
    ("lamp", "botanical", 2, "草木台灯 产品图", "Meadow Lamp, product photo"),
    ("lamp", "geometric", 2, "方格台灯 产品图", "Chequer Lamp, product photo"),
    ("sneaker", "cutouts", 1, "拼色跑鞋 产品图", "Patchwork Runner, product photo"),
    ("tee", "papercut", 0, "剪纸T恤 产品图", "Paper-Cut Tee, product photo"),
    ("cushion", "fruit", 9, "果园抱枕 产品图", "Orchard Cushion, product photo"),
)


def works(seed: int, today: date) -> list[DemoWork]:
    """Forty works, first published one month to three years before `today`."""
    choose = chooser(seed, "works")

    def work(title_zh: str, title_en: str, author: str, holder: int, recipe: Original) -> DemoWork:
        published = today - timedelta(days=choose.randint(30, 1100))
        return DemoWork(title_zh, title_en, author, published, holder, recipe)

    found = [
        work(
            title_zh, title_en, author, holder, Artwork(family, derive(seed, "work", title_en), tuple(texts))
        )
        for family, holder, author, titles in _PRINTS
        for title_zh, title_en, *texts in titles
    ]
    found += [
        work(
            f"《{text[0]}》封面",
            f"{text[1]} (cover)",
            text[2].split()[0],
            7,
            Artwork("cover", derive(seed, "cover", text[1]), text),
        )
        for text in _BOOKS
    ]
    for goods, family, holder, title_zh, title_en in _PHOTOS:
        artwork = Artwork(
            family, derive(seed, "photo-art", title_en), ("bird",) if family == "papercut" else ()
        )
        found.append(
            work(title_zh, title_en, "—", holder, Photo(goods, artwork, derive(seed, "photo", title_en)))
        )
    return found


def shown_live(seed: int) -> Original:
    """The print that one of the live rooms shows."""
    family, _, _, titles = _PRINTS[1]
    return Artwork(family, derive(seed, "work", titles[1][1]), tuple(titles[1][2:]))


def family_of(work: DemoWork) -> str:
    """The family of the print in the work."""
    recipe = work.recipe
    return recipe.artwork.family if isinstance(recipe, Photo) else recipe.family
