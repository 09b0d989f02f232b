"""Public pages in the language that their address names, and machines that find both."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings as present
from django.test import Client
from django.urls import get_script_prefix, reverse

from tests.rows import each_row

pytestmark = pytest.mark.django_db
FIXED = (
    "/",
    "/public/notices/",
    "/public/rules/",
    "/public/rules/upcoming/",
    "/public/ladder/",
    "/public/procedures/",
    "/public/samples/",
    "/public/guides/",
    "/public/verify/",
    "/public/service/",
)
LINK = re.compile(r'<a [^>]*href="(/[^"]*)"')


def page(path: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    assert not answer.cookies, path
    return answer.content.decode()


@each_row("language, says", [("en", "Upcoming rules"), ("zh-hans", "规则公示")])
def test_an_address_names_its_language_whatever_the_browser_asks_for(language, says, operator) -> None:
    other = Client(headers={"Accept-Language": "zh-CN" if language == "en" else "en"})
    other.cookies[present.LANGUAGE_COOKIE_NAME] = "zh-hans" if language == "en" else "en"
    for path in FIXED:
        shown = page(f"/{language}{path}", other)
        assert f'<html lang="{language}"' in shown
        assert says in shown
        assert "csrfmiddlewaretoken" not in shown
    assert get_script_prefix() == "/"


def test_links_among_public_pages_keep_the_language(operator) -> None:
    shown = page("/en/")
    links = {urlsplit(one).path for one in LINK.findall(shown)}
    assert {"/en/public/rules/", "/en/public/guides/", "/zh-hans/", "/en/public/verify/"} <= links
    assert {one for one in links if not one.startswith("/en/")} == {"/zh-hans/"}


def test_what_is_not_public_has_no_address_in_a_language(client: Client, operator) -> None:
    answer = client.get("/en/accounts/login/?next=/inbox/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/inbox/")
    assert answer.cookies[present.LANGUAGE_COOKIE_NAME].value == "en"
    assert "Sign in" in client.get("/accounts/login/").content.decode()
    assert client.get("/zh-hans/review/")["Location"] == "/review/"
    assert client.get("/en")["Location"] == "/en/"
    assert client.get("/en/public/rules")["Location"] == "/en/public/rules/"
    assert client.get("/en/en/").status_code == 404
    assert client.get("/de/").status_code == 404
    assert client.get("/en/v1/openapi.json")["Location"] == "/v1/openapi.json"


def test_a_page_names_itself_in_each_language_and_its_feeds(operator, settings) -> None:
    settings.PUBLIC_ADDRESS = "https://rights.example"
    shown = page("/zh-hans/public/rules/")
    assert '<link rel="canonical" href="https://rights.example/zh-hans/public/rules/">' in shown
    for tag, address in (
        ("zh-Hans", "https://rights.example/zh-hans/public/rules/"),
        ("en", "https://rights.example/en/public/rules/"),
        ("x-default", "https://rights.example/public/rules/"),
    ):
        assert f'<link rel="alternate" hreflang="{tag}" href="{address}">' in shown
    assert 'type="application/atom+xml"' in shown
    assert "noindex" not in shown
    searched = page("/en/public/notices/?text=crane")
    assert '<meta name="robots" content="noindex, follow">' in searched
    assert 'href="/zh-hans/public/notices/?text=crane"' in searched


def test_maps_lead_to_pages_that_there_are(published, operator, settings) -> None:
    settings.PUBLIC_ADDRESS = "https://rights.example"
    client = Client()
    robots = page("/robots.txt", client)
    assert "Sitemap: https://rights.example/sitemap.xml" in robots
    maps = [one.text or "" for one in ElementTree.fromstring(page("/sitemap.xml", client)).iter() if one.text]
    maps = [one for one in maps if one.startswith("https://")]
    assert maps == [
        "https://rights.example/public/sitemaps/pages-1.xml",
        "https://rights.example/public/sitemaps/notices-1.xml",
    ]
    found: list[str] = []
    for one in maps:
        tree = ElementTree.fromstring(page(urlsplit(one).path, client))
        found += [urlsplit(place.text or "").path for place in tree.iter() if place.tag.endswith("}loc")]
    assert {f"/{language}{path}" for language in ("en", "zh-hans") for path in FIXED} <= set(found)
    assert f"/en{reverse('web:public-entry', args=[1])}" in found
    for path in found[::9]:
        page(path, client)
    for missing in ("pages-2", "notices-2", "notices-0", "people-1"):
        assert client.get(f"/public/sitemaps/{missing}.xml").status_code == 404
