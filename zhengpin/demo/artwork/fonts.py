"""Where the demo finds its typefaces: freely licensed ones inside installed packages, else the system's.

Han and plain Latin: Noto Sans CJK (SIL OFL 1.1, in the wheel manimgx-fonts-cjk), a variable font from thin to black.
Serif: Source Serif 4; script: Oleo Script (both SIL OFL 1.1, in fontpkg wheels).
None of them is copied into the project.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

Face = ImageFont.FreeTypeFont

PACKAGES = ("manimgx-fonts-cjk", "fontpkg-source-serif-4", "fontpkg-oleo-script")
_SIMPLIFIED_CHINESE = 2  # the face's place in the Noto Sans CJK collection
_SYSTEM_HAN = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "C:/Windows/Fonts/msyh.ttc",
)


def _packaged(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / name
    return path if path.exists() else None


def missing_typefaces() -> list[str]:
    """Return which packages of typefaces are not installed: those of the extra `demo`."""
    return [name for name in PACKAGES if find_spec(name.replace("-", "_")) is None]


@lru_cache(maxsize=1)
def _han_file() -> tuple[Path, int] | None:
    """The Han font's file and the place of its simplified Chinese face, or None where the machine has none."""
    packaged = _packaged("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")
    if packaged:
        return packaged, _SIMPLIFIED_CHINESE
    found = next((Path(path) for path in _SYSTEM_HAN if Path(path).exists()), None)
    if found is None:
        return None
    return found, _SIMPLIFIED_CHINESE if "NotoSansCJK" in found.name else 0


def has_han() -> bool:
    """Whether Chinese can be drawn on this machine; where it cannot, the demo draws Latin only."""
    return _han_file() is not None


@lru_cache(maxsize=256)
def sans(size: int, weight: int = 500) -> Face:
    """Noto Sans CJK at `size` pixels and `weight` 100–900 (a system font has the one weight it has)."""
    found = _han_file()
    if found is None:
        return ImageFont.load_default(size)  # type: ignore[return-value]
    face = ImageFont.truetype(str(found[0]), size, index=found[1])
    if found[0].name == "NotoSansCJK-VF.otf.ttc":
        face.set_variation_by_axes([weight])
    return face


@lru_cache(maxsize=128)
def serif(size: int, weight: int = 400, italic: bool = False) -> Face:
    """Source Serif 4 for Latin titles, else the sans face."""
    name = "SourceSerif4-Italic[opsz,wght].ttf" if italic else "SourceSerif4[opsz,wght].ttf"
    path = _packaged("fontpkg_source_serif_4", f"files/{name}")
    if path is None:
        return sans(size, weight)
    face = ImageFont.truetype(str(path), size)
    face.set_variation_by_axes([weight, min(60, max(8, size // 2))])
    return face


@lru_cache(maxsize=64)
def script(size: int) -> Face:
    """Oleo Script Bold for lettering, else the sans face."""
    path = _packaged("fontpkg_oleo_script", "files/OleoScript-Bold.ttf")
    return ImageFont.truetype(str(path), size) if path else sans(size, 800)
