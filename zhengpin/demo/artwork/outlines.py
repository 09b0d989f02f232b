"""Outlines as points: smooth curves, ellipses, round corners, brush strokes."""

from collections.abc import Sequence

import numpy as np

Points = np.ndarray | Sequence[tuple[float, float]] | Sequence[np.ndarray]  # (x, y) in pixels


def smooth(points: Points, closed: bool = True, steps: int = 12) -> np.ndarray:
    """A Catmull–Rom curve through the points, float32 [n * steps, 2]."""
    knots = np.asarray(points, np.float32)
    before, after = (np.roll(knots, 1, 0), np.roll(knots, -1, 0)) if closed else _ends(knots)
    beyond = np.roll(knots, -2, 0) if closed else np.vstack([after[1:], after[-1:]])
    at = np.linspace(0, 1, steps, endpoint=False, dtype=np.float32)[None, :, None]
    p0, p1, p2, p3 = (part[:, None, :] for part in (before, knots, after, beyond))
    curve = 0.5 * (
        2 * p1
        + (p2 - p0) * at
        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * at**2
        + (3 * p1 - p0 - 3 * p2 + p3) * at**3
    )
    return curve.reshape(-1, 2) if closed else np.vstack([curve[:-1].reshape(-1, 2), knots[-1:]])


def _ends(knots: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.vstack([knots[:1], knots[:-1]]), np.vstack([knots[1:], knots[-1:]])


def ellipse(
    x: float, y: float, across: float, down: float, turn: float = 0, part: tuple[float, float] = (0, 360)
) -> np.ndarray:
    """Points of an ellipse's arc; `across` and `down` are radii, `turn` and `part` degrees."""
    angle = np.radians(np.linspace(part[0], part[1], 72, dtype=np.float32))
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    flat = np.stack([across * np.cos(angle), down * np.sin(angle)], 1)
    return (flat @ np.array([[cos, sin], [-sin, cos]], np.float32) + (x, y)).astype(np.float32)


def ellipse_at(
    middle: Sequence[float] | np.ndarray,
    across: float,
    down: float,
    turn: float = 0,
    part: tuple[float, float] = (0, 360),
) -> np.ndarray:
    """`ellipse` about a point."""
    return ellipse(float(middle[0]), float(middle[1]), across, down, turn, part)


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> np.ndarray:
    """Points of a rectangle with round corners."""
    corners = ((right, bottom, 0), (left, bottom, 90), (left, top, 180), (right, top, 270))
    return np.vstack(
        [
            ellipse(
                x + (-radius if x == right else radius),
                y + (-radius if y == bottom else radius),
                radius,
                radius,
                part=(start, start + 90),
            )
            for x, y, start in corners
        ]
    )


def ribbon(points: Points, widths: Sequence[float] | np.ndarray) -> np.ndarray:
    """Outline of a brush stroke along the points; `widths` (pixels) are spread over its length."""
    spine = np.asarray(points, np.float32)
    along = np.gradient(spine, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    half = np.interp(np.linspace(0, 1, len(spine)), np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    normal = np.stack([-along[:, 1], along[:, 0]], 1)
    return np.vstack([spine + normal * half, (spine - normal * half)[::-1]])
