"""Draws who is joined to what: circles about the middle by how many steps away, the same drawing each time. Pure."""

from zhengpin.casework.graph.drawing import GraphWords, drawn
from zhengpin.casework.graph.layout import MOST_NODES, GraphEdge, GraphNode, PlacedGraph, PlacedNode, placed

__all__ = [
    "MOST_NODES",
    "GraphEdge",
    "GraphNode",
    "GraphWords",
    "PlacedGraph",
    "PlacedNode",
    "drawn",
    "placed",
]
