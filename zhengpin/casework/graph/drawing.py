"""Draws a placed graph as SVG: no script, every node a link, with a title and a description for who does not see it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from zhengpin.casework.graph.layout import PlacedGraph, PlacedNode

MARGIN = 110.0
SIZE = 16.0
"""Half the height of a node."""
MOST_LETTERS = 18
"""Columns of a label; a Chinese character takes two."""
_FIGURES = {
    "person": "circle",
    "company": "square",
    "shop": "roof",
    "warehouse": "square",
    "address": "diamond",
    "device": "diamond",
    "account": "circle",
    "telephone": "diamond",
}
_TONES = {
    "person": "#b45309",
    "company": "#1d4ed8",
    "shop": "#0f766e",
    "warehouse": "#6d28d9",
    "address": "#4d7c0f",
    "device": "#be123c",
    "account": "#0369a1",
    "telephone": "#7c2d12",
}
_OTHER = "#374151"


@dataclass(frozen=True)
class GraphWords:
    """What a drawing says in words. kinds: by kind of node its word."""

    title: str
    description: str
    language: str = "en"
    kinds: Mapping[str, str] = field(default_factory=dict)


def drawn(graph: PlacedGraph, words: GraphWords) -> str:
    """Return the graph as one SVG element: the same bytes for the same graph and words, and nothing that is loaded."""
    left, top, width, height = _window(graph)
    at = {one.node.key: one for one in graph.nodes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" role="group" '
        f'aria-labelledby="graph-title graph-text" xml:lang={quoteattr(words.language)} '
        f"lang={quoteattr(words.language)} "
        'font-family="system-ui, sans-serif" font-size="13">',
        f'<title id="graph-title">{_said(words.title)}</title>',
        f'<desc id="graph-text">{_said(words.description)}</desc>',
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    parts += [
        f'<circle r="{radius:.1f}" fill="none" stroke="#e5e7eb" stroke-dasharray="4 6"/>'
        for radius in graph.radii
        if radius
    ]
    parts += [_edge(at[one.source], at[one.target], one.label) for one in graph.edges]
    parts += [_node(one, words) for one in graph.nodes]
    return "\n".join([*parts, "</svg>\n"])


def _window(graph: PlacedGraph) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what is drawn, so that a small graph is not lost in its circles."""
    across, down = [one.x for one in graph.nodes] or [0.0], [one.y for one in graph.nodes] or [0.0]
    left, top = min(across) - MARGIN, min(down) - MARGIN / 2
    return (
        round(left, 1),
        round(top, 1),
        round(max(across) + MARGIN - left, 1),
        round(max(down) + MARGIN / 2 - top, 1),
    )


def _edge(one: PlacedNode, other: PlacedNode, label: str) -> str:
    said = f"{one.node.label} — {label} — {other.node.label}" if label else ""
    line = (
        f'<line x1="{one.x}" y1="{one.y}" x2="{other.x}" y2="{other.y}" stroke="#9ca3af" stroke-width="1.5"'
    )
    return f"{line}><title>{_said(said)}</title></line>" if said else f"{line}/>"


def _node(one: PlacedNode, words: GraphWords) -> str:
    kind = words.kinds.get(one.node.kind, one.node.kind)
    said = f"{kind}: {one.node.label}"
    body = f"<title>{_said(said)}</title>{_shape(one)}{_label(one)}"
    if not one.node.address:
        return f"<g>{body}</g>"
    return f"<a href={quoteattr(one.node.address)} aria-label={quoteattr(_clean(said))}>{body}</a>"


def _shape(one: PlacedNode) -> str:
    tone, x, y = _TONES.get(one.node.kind, _OTHER), one.x, one.y
    size = SIZE * (1.4 if one.steps == 0 else 1.0)
    paint = f'fill="{tone}" stroke="#ffffff" stroke-width="2"'
    shape = _FIGURES.get(one.node.kind, "circle")
    if shape == "circle":
        return f'<circle cx="{x}" cy="{y}" r="{size:.1f}" {paint}/>'
    if shape == "square":
        return f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size:.1f}" height="{2 * size:.1f}" {paint}/>'
    points = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    if shape == "roof":
        points = [(x, y - size), (x + size, y), (x + size, y + size), (x - size, y + size), (x - size, y)]
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}" {paint}/>'


def _label(one: PlacedNode) -> str:
    below = one.y + SIZE * (1.4 if one.steps == 0 else 1.0) + 15
    return (
        f'<text x="{one.x}" y="{below:.1f}" text-anchor="middle" fill="#111827" stroke="#ffffff" '
        f'stroke-width="3" paint-order="stroke">{_said(shortened(one.node.label))}</text>'
    )


def shortened(text: str, most: int = MOST_LETTERS) -> str:
    """Return a label that fits below its node; what is wider ends in an ellipsis."""
    width, kept = 0, ""
    for letter in text:
        width += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if width > most:
            return f"{kept.rstrip()}…"
        kept += letter
    return kept


def _said(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Return a text without what XML 1.0 cannot hold."""
    return "".join(
        letter for letter in text if letter in "\t\n" or unicodedata.category(letter) not in ("Cc", "Cs")
    )
