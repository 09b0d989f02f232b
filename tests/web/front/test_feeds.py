"""Feeds of what is published: each item once and for ever by one name, in the reader's language."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.rulebook.scheduling import scheduled, two_versions

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(path: str) -> ElementTree.Element:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def texts(tree: ElementTree.Element, name: str) -> list[str]:
    return [one.findtext(f"{ATOM}{name}") or "" for one in tree.findall(f"{ATOM}entry")]


def test_notices_are_followed_in_either_language_by_the_same_names(published, operator) -> None:
    english, chinese = feed("/en/public/feeds/notices.atom"), feed("/zh-hans/public/feeds/notices.atom")
    assert texts(english, "id") == texts(chinese, "id")
    assert texts(english, "title")[-1] == "C-2026-00001 · Copied picture"
    assert texts(chinese, "title")[-1] == "C-2026-00001 · 盗用图片"
    links = [one.find(f"{ATOM}link").attrib["href"] for one in english.findall(f"{ATOM}entry")]
    assert all("/en/public/notices/" in one for one in links)
    assert len(set(texts(english, "id"))) == len(links) == 3
    own = {one.attrib["rel"]: one.attrib["href"] for one in english.findall(f"{ATOM}link")}
    assert own["self"].endswith("/en/public/feeds/notices.atom")


def test_a_rule_is_told_when_it_is_announced(operator) -> None:
    two_versions()
    scheduled()
    tree = feed("/en/public/feeds/rules.atom")
    announced = [one for one in texts(tree, "title") if one.startswith("Announced: X-1@2")]
    assert len(announced) == 1
    assert any(one.endswith("rule:X-1@2:scheduled") for one in texts(tree, "id"))


def test_an_empty_feed_is_one_and_stays_the_same(operator) -> None:
    for name in ("guides", "reports"):
        tree = feed(f"/public/feeds/{name}.atom")
        assert tree.findall(f"{ATOM}entry") == []
        assert tree.findtext(f"{ATOM}title")
        assert tree.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"
