"""Things one can buy, each drawn onto a backdrop: name → how it is photographed and who draws it."""

from collections.abc import Callable

import numpy as np

from zhengpin.demo.artwork.canvas import Picture
from zhengpin.demo.artwork.palettes import Palette
from zhengpin.demo.goods import carried, ceramics, garments, lamps, shoes, stationery

Draw = Callable[[Picture, np.random.Generator, Palette, Picture], None]

STANDING: dict[str, Draw] = {
    "mug": ceramics.mug,
    "vase": ceramics.vase,
    "lamp": lamps.lamp,
    "sneaker": shoes.sneaker,
    "poster": stationery.poster,
    "book": stationery.book,
}
LYING: dict[str, Draw] = {
    "tee": garments.tee,
    "hoodie": garments.hoodie,
    "tote": carried.tote,
    "phone_case": carried.phone_case,
    "cushion": carried.cushion,
    "plate": ceramics.plate,
    "notebook": stationery.notebook,
}
GOODS = (*STANDING, *LYING)

__all__ = ["GOODS", "LYING", "STANDING"]
