"""Words, previews and names of marks over the API: what the pages do, with the same permissions and refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.flows.screening.screening import owner_of, protect_name
from tests.flows.words.previewing import ROOT, offered
from zhengpin.accounts.states import Role
from zhengpin.flows.screening.listing import receive
from zhengpin.jobs.running import run_due
from zhengpin.lexicon import operations
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.wording.lexicon import lexicon_number

pytestmark = pytest.mark.django_db

WORD = {"text": "暗号渠道", "kind": "counterfeit", "weight": 0.8}


class Client:
    def __init__(self, client: Any) -> None:
        self.client = client

    def __call__(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        answer = self.client.generic(
            method,
            f"/v1/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
        )
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture
def owner(api_of, operator):
    operations.install_default_terms(actor=ROOT)
    return Client(api_of(operator, Role.RULE_OWNER))


def test_words_are_drafted_changed_published_and_brought_back(owner, api_of, operator):
    status, refused = owner("GET", "words/draft")
    assert (status, refused["code"]) == (409, "lexicon.no_draft")
    assert owner("POST", "words/draft")[1]["number"] == 2
    status, made = owner("POST", "words/draft/terms", WORD)
    assert (status, made["language"]) == (201, "any")
    assert owner("POST", "words/draft/terms", WORD)[1]["code"] == "lexicon_term.double"
    status, refused = owner("POST", "words/draft/terms", WORD | {"text": "另一个", "weight": 2})
    assert (status, refused["code"], refused["field"]) == (422, "lexicon_term.not_a_weight", "weight")
    assert owner("PATCH", f"words/draft/terms/{made['id']}", {"weight": 0.5})[1]["weight"] == 0.5
    [difference] = owner("GET", "words/draft/differences")[1]["items"]
    assert (difference["change"], difference["after"]["text"]) == ("added", "暗号渠道")
    status, published = owner("POST", "words/draft/publish", {"note": "Seen since spring"})
    assert (published["state"], published["note"], lexicon_number()) == ("published", "Seen since spring", 2)
    found = owner("GET", "words/2/terms?text=暗号&kind=counterfeit")[1]["items"]
    assert [one["text"] for one in found] == ["暗号渠道"]
    assert owner("POST", "words/1/republish", {"reason": ""})[1]["code"] == "lexicon.reason_missing"
    assert owner("POST", "words/1/republish", {"reason": "Tea"})[1]["state"] == "published"
    assert [one["number"] for one in owner("GET", "words")[1]["items"]] == [2, 1]
    assert owner("GET", "words/9")[0] == 404
    reviewer = Client(api_of(operator, Role.REVIEWER))
    for method, path in (("GET", "words"), ("POST", "words/draft"), ("GET", "words/1/terms")):
        assert reviewer(method, path)[0] == 403


def test_words_go_out_and_come_in_as_yaml(owner):
    text = owner("GET", "words/1/export")[1]["yaml"]
    status, found = owner(
        "POST", "words/draft/import", {"yaml": text + "- {text: 暗号渠道, kind: style, weight: 1}\n"}
    )
    assert (status, [one["change"] for one in found["items"]]) == (200, ["added"])
    status, refused = owner("POST", "words/draft/import", {"yaml": "- {text: 高仿, kind: x, weight: 1}"})
    assert (status, refused["defects"][0]["field"]) == (422, "kind")
    [term] = owner("GET", "words/2/terms?text=暗号")[1]["items"]
    assert owner("DELETE", f"words/draft/terms/{term['id']}") == (204, None)
    assert owner("GET", "words/draft/differences")[1]["items"] == []
    assert owner("POST", "words/draft/discard")[1]["state"] == "discarded"


def test_a_preview_is_started_followed_and_stopped(owner):
    index.forget()
    receive(source="harbour", items=[offered("a", "暗号渠道 bag")], actor=ROOT)
    owner("POST", "words/draft")
    assert owner("POST", "words/draft/previews", {"days": 30})[1]["code"] == "word_preview.nothing_new"
    owner("POST", "words/draft/terms", WORD)
    assert owner("POST", "words/draft/previews", {"days": 31})[1]["code"] == "word_preview.not_a_window"
    status, made = owner("POST", "words/draft/previews", {"days": 30})
    assert (status, made["sought"], made["state"]) == (202, ["暗号渠道"], "queued")
    run_due()
    told = owner("GET", f"word-previews/{made['id']}")[1]
    assert (told["state"], told["result"]["listings"], told["total"]) == ("done", 1, 1)
    assert owner("GET", "word-previews")[1]["items"][0]["result"] is None
    assert owner("POST", f"word-previews/{made['id']}/cancel")[1]["code"] == "word_preview.cannot_cancel"
    again = owner("POST", "words/draft/previews", {"days": 7})[1]["id"]
    assert owner("POST", f"word-previews/{again}/resume")[1]["state"] == "queued"
    assert owner("POST", f"word-previews/{again}/cancel")[1]["state"] == "cancelled"


def test_names_of_a_mark_are_proposed_activated_and_withdrawn(owner, api_of, holder, other_holder):
    mark = protect_name(owner_of(holder), "Lanhe")
    member = Client(api_of(holder, Role.HOLDER_MEMBER))
    path = f"filings/{mark.pk}/names"
    status, refused = member("POST", path, {"text": "钩子", "kind": "nickname"})
    assert (status, refused["code"], refused["field"]) == (422, "name_form.everyday", "text")
    status, made = member("POST", path, {"text": "钩子", "kind": "nickname", "confirmed": True})
    assert (status, made["state"]) == (201, "proposed")
    one = f"mark-names/{made['id']}"
    assert member("POST", f"{one}/activate")[0] == 403
    assert member("POST", f"{one}/previews", {"days": 30})[0] == 403
    assert owner("POST", f"{one}/previews", {"days": 30})[1]["filing"] == str(mark.pk)
    assert owner("POST", f"{one}/activate")[1]["state"] == "active"
    other = Client(api_of(other_holder, Role.HOLDER_MEMBER))
    assert other("GET", path)[0] == other("POST", f"{one}/withdraw", {})[0] == 404
    assert member("POST", f"{one}/withdraw", {"reason": "A tool"})[1]["reason"] == "A tool"
    assert member("POST", f"{one}/restore")[1]["state"] == "proposed"
    assert [row["text"] for row in member("GET", path)[1]["items"]] == ["钩子"]
