"""Pictures of live rooms as a marketplace posts them."""

from __future__ import annotations

import base64
import io
from datetime import datetime
from typing import Any

import numpy as np
from django.test import Client
from PIL import Image

JSON = {"content_type": "application/json"}


def as_jpeg(pixels: np.ndarray, quality: int = 82) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return out.getvalue()


def harmless(seed: int) -> bytes:
    return as_jpeg(
        np.kron(
            np.random.default_rng(seed).integers(0, 255, (9, 16, 3), np.uint8), np.ones((40, 40, 1), np.uint8)
        )
    )


def line(external_id: str, picture: bytes, taken_at: datetime | None = None) -> dict[str, Any]:
    sent = {"external_id": external_id, "base64": base64.b64encode(picture).decode()}
    return sent | ({"taken_at": taken_at.isoformat()} if taken_at else {})


def post(market: Client, *lines: dict[str, Any]) -> Any:
    return market.post("/v1/snapshots?source=harbour", list(lines), **JSON)


def merchant(number: int) -> dict[str, Any]:
    return {"external_id": f"m-{number}", "name": f"Seller {number}"}
