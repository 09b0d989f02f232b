"""Original prints, each drawn from its family, palette and seed alone."""

from zhengpin.demo.artwork import (
    botanical,
    cosmos,
    cover,
    cutouts,
    fruit,
    geometric,
    landscape,
    papercut,
    typographic,
    waves,
)

FAMILIES = {
    "geometric": geometric.draw,
    "waves": waves.draw,
    "botanical": botanical.draw,
    "landscape": landscape.draw,
    "papercut": papercut.draw,
    "typographic": typographic.draw,
    "cutouts": cutouts.draw,
    "cosmos": cosmos.draw,
    "fruit": fruit.draw,
}
# These draw what they are told to: a cover's title, English title and author; a phrase in Han and Latin; an animal.
WITH_TEXT = {"cover": cover.draw, "typographic": typographic.draw, "papercut": papercut.draw}

__all__ = ["FAMILIES", "WITH_TEXT"]
