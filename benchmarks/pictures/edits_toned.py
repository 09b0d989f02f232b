"""Edits that leave every thing in its place: compression, resolution, blur, noise, colours and filters."""

from __future__ import annotations

import cv2
import numpy as np

Pixels = np.ndarray  # uint8 RGB [height, width, 3]
Draw = np.random.Generator


def jpeg30(pixels: Pixels, rng: Draw) -> Pixels:
    """Saved as JPEG of quality 8 to 30."""
    quality = int(rng.integers(8, 31))
    _, data = cv2.imencode(
        ".jpg", np.ascontiguousarray(pixels[..., ::-1]), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))[..., ::-1]


def lowres(pixels: Pixels, rng: Draw) -> Pixels:
    """Shorter side made 72 to 128 pixels; in half of the cases blown up again to the size it had."""
    height, width = pixels.shape[:2]
    share = min(1.0, rng.uniform(72, 128) / min(height, width))
    small = cv2.resize(
        pixels, (max(1, round(width * share)), max(1, round(height * share))), interpolation=cv2.INTER_AREA
    )
    if rng.random() < 0.5:
        return np.asarray(small)
    way = int(rng.choice([cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
    return np.asarray(cv2.resize(small, (width, height), interpolation=way))


def blur(pixels: Pixels, rng: Draw) -> Pixels:
    """Gaussian of 0.6 to 1.4 % of the shorter side, in a third of the cases along one direction only."""
    spread = rng.uniform(0.006, 0.014) * min(pixels.shape[:2])
    if rng.random() < 2 / 3:
        return np.asarray(cv2.GaussianBlur(pixels, (0, 0), max(1.0, spread)))
    reach = max(3, round(spread * 4)) | 1
    kernel = np.zeros((reach, reach), np.float32)
    turn = rng.uniform(0, np.pi)
    along = (np.array([np.cos(turn), np.sin(turn)]) * (reach // 2)).round().astype(int)
    middle = reach // 2
    cv2.line(kernel, (middle - along[0], middle - along[1]), (middle + along[0], middle + along[1]), 1.0)
    return np.asarray(cv2.filter2D(pixels, -1, kernel / kernel.sum()))


def noise(pixels: Pixels, rng: Draw) -> Pixels:
    """Gaussian grain of 14 to 38 of 255 levels, or 2 to 8 % of the pixels black or white."""
    if rng.random() < 2 / 3:
        grain = rng.normal(0, rng.uniform(14, 38), pixels.shape)
        return (pixels + grain).clip(0, 255).astype(np.uint8)
    spoilt = pixels.copy()
    hit = rng.random(pixels.shape[:2])
    share = rng.uniform(0.02, 0.08)
    spoilt[hit < share / 2] = 0
    spoilt[hit > 1 - share / 2] = 255
    return spoilt


def colour(pixels: Pixels, rng: Draw) -> Pixels:
    """Hue by up to 36°, saturation 0.4 to 1.9, brightness 0.65 to 1.5, contrast 0.6 to 1.6."""
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV).astype(np.float32)
    hsv[..., 0] = (hsv[..., 0] + rng.uniform(-18, 18)) % 180  # OpenCV counts two degrees as one
    hsv[..., 1] *= rng.uniform(0.4, 1.9)
    turned = cv2.cvtColor(hsv.clip(0, (179, 255, 255)).astype(np.uint8), cv2.COLOR_HSV2RGB).astype(np.float32)
    middle = turned.mean()
    bright, contrast = rng.uniform(0.65, 1.5), rng.uniform(0.6, 1.6)
    return ((turned - middle) * contrast + middle * bright).clip(0, 255).astype(np.uint8)


def filter_(pixels: Pixels, rng: Draw) -> Pixels:
    """One of: posterise to 2 or 3 bits, solarise, sepia, grey, equalise."""
    return (_posterise, _solarise, _sepia, _grey, _equalise)[int(rng.integers(5))](pixels, rng)


def _posterise(pixels: Pixels, rng: Draw) -> Pixels:
    step = 256 >> int(rng.integers(2, 4))
    return (pixels // step * step + step // 2).astype(np.uint8)


def _solarise(pixels: Pixels, rng: Draw) -> Pixels:
    return np.where(pixels > rng.uniform(140, 200), 255 - pixels, pixels).astype(np.uint8)


def _sepia(pixels: Pixels, rng: Draw) -> Pixels:
    matrix = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
    return (pixels @ matrix.T * rng.uniform(0.8, 1.0)).clip(0, 255).astype(np.uint8)


def _grey(pixels: Pixels, rng: Draw) -> Pixels:
    return np.repeat(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)


def _equalise(pixels: Pixels, rng: Draw) -> Pixels:
    return np.dstack([cv2.equalizeHist(np.ascontiguousarray(pixels[..., at])) for at in range(3)])
