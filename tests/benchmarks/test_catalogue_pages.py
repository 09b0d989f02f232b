"""Pages of the catalogue's benchmark are found by links, parts and filters, and every kind of them is known."""

from __future__ import annotations

from django.urls import resolve

from benchmarks.catalogue.pages import _kind, _links, kinds_of_pages

PAGE = """
<a href="/listings/?state=live&amp;q=a#rows">x</a> <a href="https://elsewhere.example/">y</a>
<details hx-get="?chapter=decided&amp;days=7">…</details>
<form class="filters"><select id="f" name="event"><option value="">All</option><option value="a&amp;b">A</option>
<option value="c" selected>C</option></select></form>
<form action="/findings/?of=name"><select name="state"><option value="open">o</option></select></form>
<form method="post" action="/labels/"><select name="never"><option value="sent">s</option></select></form>
"""


def test_links_parts_and_filters_are_followed_and_what_is_sent_is_not() -> None:
    assert list(_links(PAGE, "/ledger/?by=x")) == [
        "/listings/?state=live&q=a",
        "/ledger/?chapter=decided&days=7",
        "/ledger/?event=a%26b",
        "/ledger/?event=c",
        "/findings/?state=open",
    ]


def test_a_page_narrowed_by_something_else_is_of_another_kind() -> None:
    assert _kind("/ledger/?event=a") == _kind("/ledger/?event=b") == "web:ledger?event"
    assert _kind("/ledger/?event=a&by=x") == "web:ledger?by&event"
    assert _kind("/ledger/") == "web:ledger"
    assert _kind("/listings/01a20e84-85e2-7e63-a10c-b5c08e1decdd/") == "web:listing"
    assert _kind("/nowhere/") is None
    assert _kind("/static/app.css") is None


def test_every_address_that_names_nothing_is_opened() -> None:
    kinds = kinds_of_pages()
    assert {"web:home", "web:ledger", "web:quality", "web:findings", "web:new-rule"} <= set(kinds)
    assert kinds["web:listing"] == ""
    assert all(resolve(address).view_name == name for name, address in kinds.items() if address)
