"""What is wrong in a form is summed up at the top, focused, and each line leads to its field."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import zhengpin.web
from tests.cast import person
from tests.web.filings import mark
from zhengpin.accounts.states import Role

TEMPLATES = Path(zhengpin.web.__file__).parent / "templates"
PARTS = {
    "answers/person.html",
    "complaints/person.html",
    "complaints/declarations.html",
}
"""Parts of forms, whose page sums up what is wrong in the whole."""
BY_ITSELF = {
    "rulebook/editor/trial.html": "says what is wrong as one types",
    "rulebook/editor/editor.html": "sums up, with links to its own parts",
}


class Page(HTMLParser):
    """The ids of a page, and its summary: what it is, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.summary: dict[str, str | None] = {}
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("class") == "form-errors":
            self.summary = given
        if tag == "a" and self.summary and str(given.get("href")).startswith("#id_"):
            self.links.append(str(given["href"])[1:])


def summed_up(answer: Any) -> Page:
    found = Page(answer.content.decode())
    assert found.summary, "nothing is summed up"
    assert (found.summary["role"], found.summary["tabindex"]) == ("alert", "-1")
    assert "data-focus-first" in found.summary
    for link in found.links:
        assert found.ids.count(link) == 1, link
    return found


@pytest.mark.django_db
def test_long_forms_sum_up_what_is_wrong(client_of: Any, standing: Any, holder_person: Any) -> None:
    client = client_of(holder_person)
    assert not Page(client.get(reverse("web:new-filing")).content.decode()).summary
    page = summed_up(client.post(reverse("web:new-filing"), {"title": ""}))
    assert {"id_kind_0", "id_title"} <= set(page.links) or {"id_kind", "id_title"} <= set(page.links)
    row = mark(standing)
    step = reverse("web:filing-step", args=[row.pk, "right"])
    assert summed_up(client.post(step, {"valid_to": "yesterday", "registered_on": "x"})).links
    assert summed_up(client.post(reverse("web:new-complaint"), {"procedure": "none"})).links


@pytest.mark.django_db
def test_an_application_leads_to_its_choices(client_of: Any, merchant_organisation: Any) -> None:
    client = client_of(person(Role.MERCHANT_MEMBER, merchant_organisation, "Applicant"))
    page = summed_up(client.post(reverse("web:new-application"), {"shop_type": "", "nice_classes": "99"}))
    assert "id_shop_type_0" in page.links


def test_every_form_sums_up() -> None:
    """A page that shows fields of a form includes the summary, by itself or with the whole form."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        text = path.read_text(encoding="utf-8")
        if name in PARTS or name in BY_ITSELF or name.startswith("components/"):
            continue
        if re.search(r'include "(components|complaints)/field\.html"', text) and "filter" not in name:
            assert re.search(r'include "components/form(_errors)?\.html"', text), name
        assert "non_field_errors" not in text, name
