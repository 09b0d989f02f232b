"""A public page that many ask for is made once: by address and language, for those who are nobody in particular."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings as present
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.rows import each_row
from zhengpin.web.shell.kept_answers import LATE_SECONDS, KeptAnswer, Shelf

pytestmark = pytest.mark.django_db
RULES, FRONT = "/public/rules/", "/"


@pytest.fixture
def anyone(settings) -> Client:
    settings.PUBLIC_KEPT_SECONDS = 60
    return Client(headers={"Accept-Language": "en"})


def key(path: str) -> tuple[str, str, str, str, str]:
    return ("http", "testserver", "", "en", path)


def kept(body: bytes) -> KeptAnswer:
    return KeptAnswer.of(HttpResponse(body))


def test_what_was_made_for_one_is_given_to_the_next(anyone, operator, django_assert_num_queries) -> None:
    first = anyone.get(RULES)
    with django_assert_num_queries(0):
        again = anyone.get(RULES)
        packed = anyone.get(RULES, headers={"Accept-Encoding": "br, gzip"})
        unchanged = anyone.get(RULES, headers={"If-None-Match": first["ETag"]})
    assert again.content == first.content == gzip.decompress(packed.content)
    assert len(packed.content) < len(first.content) / 2
    assert int(packed["Content-Length"]) == len(packed.content)
    for one in (first, again, packed):
        assert one["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"
        assert {"Accept-Language", "Cookie", "Accept-Encoding"} <= set(one["Vary"].split(", "))
        assert one["Content-Security-Policy"] == first["Content-Security-Policy"]
        assert not one.cookies
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged["ETag"] == first["ETag"]
    assert anyone.head(RULES).content == b""


def test_each_language_and_each_address_has_its_own(anyone, operator) -> None:
    english = anyone.get(RULES).content
    chinese = anyone.get(RULES, headers={"Accept-Language": "zh-CN"}).content
    named = anyone.get(f"/zh-hans{RULES}")
    assert len({english, chinese, named.content}) == 3
    assert anyone.get(RULES).content == english
    assert named["Cache-Control"] == "public, max-age=60"
    assert named["Vary"] == "Accept-Encoding"
    assert anyone.get(f"/zh-hans{RULES}", headers={"Accept-Language": "en"}).content == named.content


def test_whoever_is_signed_in_meets_the_overview_and_keeps_nobody_elses(anyone, client_of, reviewer) -> None:
    front = anyone.get(FRONT)
    assert "How it is protected" in front.content.decode()
    signed_in = client_of(reviewer)
    answer = signed_in.get(FRONT)
    assert reviewer.name in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    assert reviewer.name not in anyone.get(FRONT).content.decode()
    anyone.cookies[present.SESSION_COOKIE_NAME] = signed_in.cookies[present.SESSION_COOKIE_NAME].value
    assert reviewer.name in anyone.get(FRONT).content.decode()  # one browser, before and after signing in


def test_searches_posts_failures_and_unlisted_pages_are_asked_anew(anyone, operator, monkeypatch) -> None:
    held: list[str] = []
    monkeypatch.setattr(Shelf, "keep", lambda _shelf, key, _answer, _until: held.append(key[-1]))
    assert anyone.get("/public/notices/9/").status_code == 404
    assert "Cache-Control" not in anyone.get("/public/notices/9/")
    assert anyone.get("/public/notices/?text=crane")["ETag"]
    assert held == []
    assert anyone.post("/public/verify/", {}).get("Cache-Control", "") == ""
    missing = anyone.get("/proofs/00000000-0000-0000-0000-000000000000/")
    assert missing["Cache-Control"] == "private, no-store"
    anyone.get("/public/notices/")
    assert held == ["/public/notices/"]


def test_what_is_too_old_is_made_by_one_while_the_others_have_the_former() -> None:
    shelf, old, new = Shelf(), kept(b"old"), kept(b"new")
    assert shelf.find(key("a"), 0.0) is None
    shelf.keep(key("a"), old, until=10.0)
    assert shelf.find(key("a"), 9.9) == old
    assert shelf.find(key("a"), 10.0) is None  # who is first makes it
    assert shelf.find(key("a"), 10.1) == old  # the others do not wait
    assert shelf.find(key("a"), 10.0 + LATE_SECONDS) is None  # but not for ever
    shelf.keep(key("a"), new, until=100.0)
    assert shelf.find(key("a"), 50.0) == new
    shelf.give_up(key("a"))
    assert shelf.find(key("a"), 50.0) is None


def test_it_keeps_within_its_bound_what_was_asked_for_last() -> None:
    shelf = Shelf(most_bytes=10)
    for name in "abc":
        shelf.keep(key(name), kept(b"1234"), until=10.0)
        shelf.find(key("a"), 0.0)
    assert [name for name in "abc" if shelf.find(key(name), 1.0)] == ["a", "c"]
    shelf.keep(key("d"), kept(b"x" * 11), until=10.0)
    assert not any(shelf.find(key(name), 1.0) for name in "acd")


@each_row("asked", ['W/"x"', '"y", {tag}', "*x", ""])
def test_only_its_own_tag_means_that_nothing_has_changed(asked: str) -> None:
    answer = kept(b"content")
    request = RequestFactory().get("/", headers={"If-None-Match": asked.format(tag=answer.etag)})
    assert answer.answer_to(request).status_code == (304 if "{tag}" in asked else 200)
