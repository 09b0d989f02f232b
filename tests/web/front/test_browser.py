"""The front door in a real browser: readable at both widths and in both languages, with and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.evidence.packing import bytes_of, sealed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove("every day without a browser")
def test_everyone_finds_their_way_and_verifies_a_file(everywhere, published, operator, tmp_path) -> None:
    pack = tmp_path / "pack.zip"
    pack.write_bytes(bytes_of(sealed()))
    watched = everywhere()
    page = watched.open("/")
    watched.assert_well("front")
    watched.open("/public/service/")
    watched.assert_well("public-service")
    page = watched.open("/public/verify/")
    watched.assert_well("public-verify")
    page.set_input_files("input[name=file]", pack)
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".note.good").is_visible()
    watched.assert_well("public-verified")
    page.fill("textarea[name=text]", "0" * 64)
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("public-digest-unknown")


@pytest.mark.prove("seconds in a browser; every day the pages are read without one")
def test_it_needs_no_script_and_no_cookie(chromium: Browser, live_server, published, operator) -> None:
    context = chromium.new_context(
        java_script_enabled=False, locale="zh-CN", viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/")
    assert page.locator("html").get_attribute("lang") == "zh-hans"
    page.locator(".public-languages a[hreflang=en]").click()
    assert page.url == f"{live_server.url}/en/"
    page.fill("#front-text", "heron")
    page.locator(".front-search button").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("tbody tr").count() == 3
    page.locator("tbody a").first.click()
    assert "/en/public/notices/" in page.url
    assert context.cookies() == []
    context.close()
