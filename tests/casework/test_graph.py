"""The graph is the same drawing each time, lets no two nodes touch, links every node, and holds nothing that runs."""

from __future__ import annotations

import math
import random
import time
from xml.etree import ElementTree

import pytest

from zhengpin.casework.graph import GraphEdge, GraphNode, GraphWords, drawn, placed
from zhengpin.casework.graph.drawing import shortened

KINDS = ("shop", "person", "address", "warehouse", "device", "unheard of")
WORDS = GraphWords("Who is joined to what", "Six shops & one warehouse <north>", kinds={"shop": "Shop"})


def network(many: int, seed: int) -> tuple[list[GraphNode], list[GraphEdge]]:
    """Return a graph of so many nodes, nine of ten joined to one before it, some besides to another."""
    chance = random.Random(seed)
    nodes = [GraphNode(f"n{n}", chance.choice(KINDS), f"{n} 号仓 <&>", f"#n{n}") for n in range(many)]
    edges = [
        GraphEdge(f"n{n}", f"n{chance.randrange(n)}", "uses") for n in range(1, many) if chance.random() < 0.9
    ]
    edges += [GraphEdge(f"n{chance.randrange(many)}", f"n{chance.randrange(many)}") for _ in range(many // 5)]
    return nodes, edges


def test_the_same_graph_is_the_same_drawing_in_whatever_order_it_comes():
    nodes, edges = network(60, seed=3)
    first = drawn(placed(nodes, edges), WORDS)
    assert drawn(placed(reversed(nodes), reversed(edges)), WORDS) == first


@pytest.mark.parametrize(("many", "seed"), [(1, 1), (2, 2), (12, 3), (200, 4)])
def test_no_two_nodes_touch_and_each_stands_on_the_circle_of_its_steps(many, seed):
    graph = placed(*network(many, seed))
    assert len(graph.nodes) == many
    for n, one in enumerate(graph.nodes):
        ring = graph.radii[one.steps]
        assert math.hypot(one.x, one.y) == pytest.approx(ring, abs=0.2)
        for other in graph.nodes[n + 1 :]:
            assert math.hypot(one.x - other.x, one.y - other.y) > 33
    steps = {one.node.key: one.steps for one in graph.nodes}
    for edge in graph.edges:
        assert abs(steps[edge.source] - steps[edge.target]) <= 1


def test_the_middle_is_who_is_said_to_be_else_who_has_most_edges():
    nodes = [GraphNode(key, "person", key) for key in "abcd"]
    edges = [GraphEdge("a", "b"), GraphEdge("b", "c"), GraphEdge("c", "b")]
    found = {one.node.key: one.steps for one in placed(nodes, edges).nodes}
    assert found == {"b": 0, "a": 1, "c": 1, "d": -1}
    nodes[0] = GraphNode("a", "person", "a", centre=True)
    found = {one.node.key: one.steps for one in placed(nodes, edges).nodes}
    assert found == {"a": 0, "b": 1, "c": 2, "d": -1}
    assert placed([], []).nodes == ()


def test_beyond_so_many_the_farthest_are_left_out_and_told():
    nodes = [GraphNode(f"n{n:03}", "person", str(n), centre=n == 0) for n in range(230)]
    edges = [GraphEdge("n000", f"n{n:03}") for n in range(1, 150)]
    edges += [GraphEdge("n001", f"n{n:03}") for n in range(150, 230)]
    graph = placed(nodes, edges)
    assert (len(graph.nodes), graph.left_out) == (200, 30)
    assert sum(one.steps == 1 for one in graph.nodes) == 149


def test_every_node_is_a_link_with_words_and_nothing_runs():
    nodes, edges = network(40, seed=5)
    picture = drawn(placed(nodes, edges), WORDS)
    root = ElementTree.fromstring(picture)
    space = {"s": "http://www.w3.org/2000/svg"}
    links = root.findall("s:a", space)
    assert sorted(one.get("href") for one in links) == sorted(one.address for one in nodes)
    assert all(one.get("aria-label") and one.find("s:title", space) is not None for one in links)
    title, text = root.find("s:title", space), root.find("s:desc", space)
    assert root.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
    assert text.text == WORDS.description
    assert {one.tag.partition("}")[2] for one in root.iter()} <= {
        *("svg", "title", "desc", "rect", "circle", "line", "a", "g", "polygon", "text")
    }
    assert "style=" not in picture


def test_a_label_is_as_wide_as_there_is_room():
    assert shortened("Riverside") == "Riverside"
    assert shortened("一二三四五六七八九十") == "一二三四五六七八九…"
    assert shortened("A very long name of a company") == "A very long name o…"


def test_two_hundred_nodes_take_less_than_half_a_second_of_the_processor():
    nodes, edges = network(200, seed=6)
    began = time.process_time()
    drawn(placed(nodes, edges), WORDS)
    assert time.process_time() - began < 0.5
