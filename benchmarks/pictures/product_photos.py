"""Lists the real product photos of the data folder with the group each belongs to: one product, one group."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

_GROUPED_BY_FOLDER = ("grocery", "apparel_multiview", "turntable")
_FOLDERS = (
    "clothing",
    "grocery",
    "apparel_multiview",
    "turntable",
    "shop_thumbs",
    "branded_garments",
    "gadgets",
    "goods_unsplash",
)


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo. path: the file; kind: the folder of its collection; group: photos of one product share it;
    scene: pictures made from one exposure share it (a garment recoloured for every colour it is sold in)."""

    path: Path
    kind: str
    group: str
    scene: str


def photos(root: Path) -> list[Photo]:
    """Return all JPEG and PNG photos under `root`/products, in the order of their paths."""
    found = []
    for kind in _FOLDERS:
        for path in sorted((root / "products" / kind).rglob("*")):
            if path.suffix.lower() in (".jpg", ".jpeg", ".png"):
                group = f"{kind}/{_group(kind, path)}"
                found.append(Photo(path, kind, group, _scene(kind, group, path)))
    return found


def half_of(photo: Photo) -> int:
    """Return 0 or 1, the same for every photo of a group: the half it belongs to when fitting and validating."""
    return hashlib.sha256(photo.group.encode()).digest()[0] & 1


def _scene(kind: str, group: str, path: Path) -> str:
    view = path.stem.rsplit("_", 1)[-1] if kind == "apparel_multiview" else path.name
    return f"{group}/{view}"


def _group(kind: str, path: Path) -> str:
    if kind in _GROUPED_BY_FOLDER:
        return path.parent.name
    return path.stem.rsplit("_", 1)[0] if kind in ("gadgets", "branded_garments") else path.stem
