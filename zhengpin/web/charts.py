"""Lays out charts that templates draw as SVG: numbers in, coordinates out."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 100.0, 24.0


def sparkline_points(values: Sequence[float]) -> dict[str, object]:
    """Return `{"line", "area", "width", "height"}`: SVG point lists in a box of 100 × 24, the largest on top."""
    values = list(values)
    if len(values) < 2:
        values = (values or [0.0]) * 2
    top = max(max(values), 1e-9)
    step = WIDTH / (len(values) - 1)
    points = [(at * step, HEIGHT - 1 - value / top * (HEIGHT - 2)) for at, value in enumerate(values)]
    line = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return {
        "line": line,
        "area": f"0,{HEIGHT:g} {line} {WIDTH:g},{HEIGHT:g}",
        "width": f"{WIDTH:g}",
        "height": f"{HEIGHT:g}",
    }
