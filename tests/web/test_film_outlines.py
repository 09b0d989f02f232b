"""The outline of a film within a picture lies on the picture, whatever its shape, and not on bars beside it."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import zhengpin.web

WEB = Path(zhengpin.web.__file__).parent
CSS = WEB / "static" / "web" / "css"
SHAPES = {"upright": (90, 160), "lying": (320, 180), "square": (120, 120), "wide": (640, 100)}
FRAME = """<div class="{within}"><div class="film-pair"><figure class="is-seen"><a class="outlined-frame" href="#">
<img alt="" id="{name}" src="data:image/png;base64,{picture}"><svg viewBox="0 0 100 100" preserveAspectRatio="none">
<rect width="100" height="100"/></svg></a></figure></div></div>"""
PLACES = """() => [...document.querySelectorAll("img")].map((one) => {
  const edge = parseFloat(getComputedStyle(one).borderTopWidth), box = one.getBoundingClientRect();
  const [width, height] = [box.width - 2 * edge, box.height - 2 * edge];
  const scale = Math.min(width / one.naturalWidth, height / one.naturalHeight);
  const drawn = [one.naturalWidth * scale, one.naturalHeight * scale];
  const shown = one.nextElementSibling.firstElementChild.getBoundingClientRect();
  return {
    name: one.id,
    off: [
      box.left + edge + (width - drawn[0]) / 2 - shown.left, box.top + edge + (height - drawn[1]) / 2 - shown.top,
      drawn[0] - shown.width, drawn[1] - shown.height,
    ],
  };
})"""


def frame(within: str, name: str, size: tuple[int, int]) -> str:
    out = io.BytesIO()
    Image.new("RGB", size, (90, 120, 90)).save(out, "PNG")
    return FRAME.format(within=within, name=name, picture=base64.b64encode(out.getvalue()).decode())


def sheets() -> str:
    """Return the style of every page as one sheet, its layers in their order."""
    main = (CSS / "main.css").read_text(encoding="utf-8")
    parts = re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\)', main)
    layers = [f"@layer {layer} {{ {(CSS / path).read_text(encoding='utf-8')} }}" for path, layer in parts]
    return "\n".join([re.search(r"@layer [^;]+;", main)[0], *layers])


@pytest.mark.browser
def test_an_outline_lies_on_the_picture_alone(chromium: Any) -> None:
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    try:
        frames = [
            frame(within, f"{within}-{name}", size)
            for within in ("signal", "moments")
            for name, size in SHAPES.items()
        ]
        page.set_content(f"<!doctype html><body>{''.join(frames)}</body>")
        page.add_style_tag(content=sheets())
        page.wait_for_function("[...document.images].every((one) => one.complete && one.naturalWidth)")
        for one in page.evaluate(PLACES):
            assert max(abs(value) for value in one["off"]) <= 1, one
    finally:
        page.close()


def test_every_outlined_frame_is_of_the_kind_that_the_test_draws() -> None:
    for path in (WEB / "templates").rglob("*.html"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "outlined-frame" in line:
                assert re.search(r'<a class="outlined-frame" href="[^"]*"><img [^>]*>{% if', line), path
