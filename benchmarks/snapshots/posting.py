"""What the simulated rooms show, and a CDN that posts it: batches of calm rooms, and those of films each by itself."""

from __future__ import annotations

import base64
import random
import threading
import time
from collections.abc import Sequence
from itertools import batched
from pathlib import Path
from typing import Any

import cv2
import httpx
import numpy as np

from zhengpin.matching.video.film import VideoFrame
from zhengpin.matching.video.sampling import sample_dense

SIZE = (1280, 720)
QUALITY = 80
A_BATCH = 20
"""Pictures in one request of calm rooms."""
LEAD = 30.0
"""Seconds for which the others have posted when the first film begins, and between two that begin."""


class Show:
    """Pictures of rooms: of goods, no two alike, and of protected films as pirates show them."""

    def __init__(self, data: Path, films: Sequence[Path], seed: int) -> None:
        self._drawn = random.Random(seed)
        goods = [
            frame.pixels
            for path in sorted((data / "video" / "goods").glob("*.mp4"))[:8]
            for frame in list(sample_dense(path))[::8]
        ]
        self._goods = goods
        self._films = [(path, list(sample_dense(path))) for path in films]

    def goods(self) -> bytes:
        """Return a JPEG of goods: a picture of the shared clips, cut and lit anew."""
        pixels = self._drawn.choice(self._goods)
        height, width = pixels.shape[:2]
        share = self._drawn.uniform(0.7, 1.0)
        top, left = (int(self._drawn.uniform(0, side * (1 - share))) for side in (height, width))
        cut = pixels[top : top + int(height * share), left : left + int(width * share)]
        lit = cv2.convertScaleAbs(
            cut, alpha=self._drawn.uniform(0.85, 1.15), beta=self._drawn.uniform(-15, 15)
        )
        return _jpeg(lit)

    def film(self, number: int, every: float) -> list[bytes]:
        """Return pictures of a film, `every` seconds apart, as JPEG: every other one mirrored, or in a frame."""
        path, frames = self._films[number % len(self._films)]
        del path
        ends, wanted, at = frames[-1].at, [], 1.0
        while at <= ends:
            wanted.append(_nearest(frames, at).pixels)
            at += every
        edit = number % 3
        return [_jpeg(_edited(pixels, edit)) for pixels in wanted]


def _nearest(frames: Sequence[VideoFrame], at: float) -> VideoFrame:
    return min(frames, key=lambda one: abs(one.at - at))


def _edited(pixels: np.ndarray, edit: int) -> np.ndarray:
    if edit == 1:
        return np.ascontiguousarray(pixels[:, ::-1])
    if edit == 2:
        height, width = pixels.shape[:2]
        return cv2.copyMakeBorder(
            pixels, height // 6, height // 6, width // 6, width // 6, cv2.BORDER_CONSTANT, value=(51, 85, 119)
        )
    return pixels


def _jpeg(pixels: np.ndarray) -> bytes:
    height, width = pixels.shape[:2]
    scale = min(SIZE[0] / width, SIZE[1] / height)
    fitted = cv2.resize(pixels, (round(width * scale), round(height * scale)))
    _, made = cv2.imencode(
        ".jpg", cv2.cvtColor(fitted, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
    )
    return made.tobytes()


class Poster:
    """Posts for all rooms by the API. slowest: seconds of the longest answer; pushed_back: answers of 429."""

    def __init__(self, address: str, secret: str, pictures: Show, names: Sequence[str]) -> None:
        self._pictures, self.names = pictures, list(names)
        self._url = f"{address}/v1/snapshots?source=benchmark"
        self._headers = {"Authorization": f"Bearer {secret}"}
        self.slowest, self.pushed_back = 0.0, 0

    def post_all(self, names: Sequence[str]) -> None:
        """Post a picture of goods of each of these rooms, as fast as it goes."""
        with self._client() as client:
            for some in batched(names, A_BATCH, strict=False):
                self._post(client, [(name, self._pictures.goods()) for name in some])

    def run(self, *, every: float, stolen: int, stolen_every: float) -> dict[str, float]:
        """Have every room post once within `every` seconds, and `stolen` of them films; return when each of these
        posted its first, seconds of the epoch."""
        firsts: dict[str, float] = {}
        chosen = random.Random(len(self.names)).sample(self.names, stolen)
        calm = [name for name in self.names if name not in chosen]
        threads = [
            threading.Thread(
                target=self._show_film, args=(name, at, LEAD * (1 + at), stolen_every, firsts), daemon=True
            )
            for at, name in enumerate(chosen)
        ]
        for one in threads:
            one.start()
        began, pause = time.monotonic(), every * A_BATCH / len(self.names)
        with self._client() as client:
            for turn, some in enumerate(batched(calm, A_BATCH, strict=False)):
                time.sleep(max(0.0, began + turn * pause - time.monotonic()))
                self._post(client, [(name, self._pictures.goods()) for name in some])
        for one in threads:
            one.join()
        return firsts

    def _show_film(
        self, name: str, number: int, after: float, every: float, firsts: dict[str, float]
    ) -> None:
        pictures = self._pictures.film(number, every)
        time.sleep(after)
        with self._client() as client:
            began = time.monotonic()
            firsts[name] = time.time()
            for turn, picture in enumerate(pictures):
                time.sleep(max(0.0, began + turn * every - time.monotonic()))
                self._post(client, [(name, picture)])

    def _post(self, client: httpx.Client, pictures: Sequence[tuple[str, bytes]]) -> None:
        taken_at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + f"{time.time() % 1:.3f}"[1:] + "Z"
        lines: list[dict[str, Any]] = [
            {"external_id": name, "taken_at": taken_at, "base64": base64.b64encode(content).decode()}
            for name, content in pictures
        ]
        began = time.monotonic()
        answer = client.post(self._url, json=lines)
        self.slowest = max(self.slowest, time.monotonic() - began)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self.pushed_back += 1
            return
        answer.raise_for_status()

    def _client(self) -> httpx.Client:
        return httpx.Client(headers=self._headers, timeout=60, trust_env=False)
