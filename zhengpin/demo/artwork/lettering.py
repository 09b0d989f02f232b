"""Setting type as masks: one line, a line fitted to a width, a column of Han."""

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw

from zhengpin.demo.artwork.fonts import Face


def lettering(text: str, face: Face, spacing: float = 0) -> np.ndarray:
    """One line of type as a tight mask float32 [height, width]; `spacing` is added between letters, in pixels."""
    if not spacing:
        left, top, right, bottom = (int(edge) for edge in face.getbbox(text))
        image = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(image).text((-left, -top), text, fill=255, font=face)
        return np.asarray(image, np.float32) / 255
    advance = [face.getlength(letter) + spacing for letter in text]
    _, top, _, bottom = (int(edge) for edge in face.getbbox(text))
    image = Image.new("L", (max(1, int(sum(advance) - spacing) + 4), max(1, bottom - top)))
    pen = ImageDraw.Draw(image)
    for letter, at in zip(text, np.cumsum([0, *advance[:-1]]), strict=True):
        pen.text((float(at), -top), letter, fill=255, font=face)
    return np.asarray(image, np.float32) / 255


def fitted(text: str, face: Callable[[int], Face], width: float, largest: int = 240) -> np.ndarray:
    """The line as large as `width` pixels and the size `largest` allow."""
    size = min(largest, max(8, int(100 * width / max(1.0, face(100).getlength(text)))))
    return lettering(text, face(size))


def column(text: str, face: Face, leading: float = 1.1) -> np.ndarray:
    """Han set from top to bottom, one under the other."""
    step = int(face.size * leading)
    image = Image.new("L", (int(face.size * 1.2), step * len(text)))
    pen = ImageDraw.Draw(image)
    for place, letter in enumerate(text):
        pen.text((image.width / 2, step * (place + 0.5)), letter, fill=255, font=face, anchor="mm")
    return np.asarray(image, np.float32) / 255


def turned(mask: np.ndarray, degrees: float) -> np.ndarray:
    """The mask turned about its middle (anticlockwise), on a sheet just large enough."""
    height, width = mask.shape
    move = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    cos, sin = abs(move[0, 0]), abs(move[0, 1])
    size = int(height * sin + width * cos) + 2, int(height * cos + width * sin) + 2
    move[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return cv2.warpAffine(mask, move, size)
