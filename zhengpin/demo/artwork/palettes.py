"""Curated colour sets, so that what is drawn at random still looks chosen."""

from dataclasses import dataclass

import numpy as np

Colour = np.ndarray  # float32 [3], RGB in 0–1


def colour(code: str) -> Colour:
    """`#rrggbb` as three floats in 0–1."""
    return np.array([int(code[at : at + 2], 16) for at in (1, 3, 5)], np.float32) / 255


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` 0 gives `one`, 1 gives `other`."""
    return (one * (1 - share) + other * share).astype(np.float32)


@dataclass(frozen=True)
class Palette:
    """A paper, an ink and four accents that go together."""

    name: str
    sheet: str
    ink: str
    accents: tuple[str, str, str, str]

    def light(self) -> Colour:
        return colour(self.sheet)

    def dark(self) -> Colour:
        return colour(self.ink)

    def accent(self, index: int) -> Colour:
        return colour(self.accents[index % 4])


PALETTES = (
    Palette("persimmon", "#f6ead7", "#26343f", ("#e4572e", "#f2a541", "#2a7f8e", "#8fb9a8")),
    Palette("celadon", "#eef1e6", "#1f3b3a", ("#5f9e8f", "#a9c9b0", "#d98f5c", "#e8d6a8")),
    Palette("indigo", "#eef0f2", "#182848", ("#27477e", "#5f8ac7", "#e07a5f", "#f2cc8f")),
    Palette("plum", "#f7ecec", "#3b1f3a", ("#8e3b60", "#d1748b", "#f0b7a4", "#5a6f9e")),
    Palette("moss", "#f3efe0", "#2b3a1f", ("#5b7b3a", "#9cb466", "#c8743b", "#e6c46c")),
    Palette("cinnabar", "#fbf1e3", "#2a1a18", ("#c8352b", "#e8875b", "#3f5f57", "#d9b26a")),
    Palette("lagoon", "#e9f4f3", "#0f3443", ("#14808f", "#58b8b2", "#ffb35c", "#f26b5e")),
    Palette("lilac", "#f3eff8", "#2d2650", ("#6c5bb4", "#a997df", "#f29ca3", "#f7d070")),
    Palette("terracotta", "#f5e6da", "#3a2a26", ("#b9573b", "#dd9a72", "#667b68", "#ecc8a0")),
    Palette("midnight", "#f0ead8", "#131a33", ("#273a78", "#e2b04a", "#b8405e", "#7aa5c9")),
    Palette("spring", "#fdf6ec", "#2f4858", ("#f28482", "#84a59d", "#f6bd60", "#4f7cac")),
    Palette("pine", "#efece3", "#17302a", ("#1f5f4e", "#6ea08a", "#d9583b", "#e9b872")),
    Palette("candy", "#fff3ee", "#33264d", ("#ff6f91", "#ffb067", "#5ec6c2", "#6a67ce")),
    Palette("ochre", "#f4ead2", "#2e2b26", ("#c98b1d", "#8a5a2b", "#4f6d7a", "#d8c08a")),
)
