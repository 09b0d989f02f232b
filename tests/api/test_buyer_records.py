"""Orders and feedback by the API: a list, a stream, signed events and erasure, each once in effect."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from standardwebhooks import Webhook

from tests.catalog import sending
from tests.feedback.sending import order, review
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import ApiToken, IdempotencyKey, Organisation
from zhengpin.accounts.operations import revoke_token
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import IntakeLine
from zhengpin.feedback.models import Feedback, Order
from zhengpin.flows.intake import intake

pytestmark = pytest.mark.django_db

AT = "?source=harbour"


def verdicts(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [one["verdict"] for one in answer.json()["items"]]


def as_json(client: Client, path: str, body: object, **more: Any) -> Any:
    return client.post(path, json.dumps(body), content_type="application/json", **more)


def test_a_list_is_answered_one_by_one_and_counts_once(marketplace: Client) -> None:
    sending.store(sending.listing("L-1"))
    sent = [order(), review(), order("O-2", placed_at="yesterday"), 7, order()]
    answer = as_json(marketplace, f"/v1/buyer-records{AT}", sent)
    assert verdicts(answer) == ["stored", "stored", "refused", "refused", "unchanged"]
    assert answer.json()["items"][2]["problems"][0]["code"] == "field.not_a_time"
    assert [one["external_id"] for one in answer.json()["items"][:2]] == ["O-1", "R-1"]
    assert verdicts(as_json(marketplace, f"/v1/buyer-records{AT}", sent[:2])) == ["unchanged", "unchanged"]
    assert (Order.objects.count(), Feedback.objects.count()) == (1, 1)


def test_a_stream_is_answered_line_by_line(marketplace: Client) -> None:
    lines = [json.dumps(order()), "{", "", json.dumps(review())]
    answer = marketplace.post(
        f"/v1/buyer-records/batch{AT}", "\n".join(lines), content_type="application/x-ndjson"
    )
    told = [json.loads(line) for line in answer.getvalue().splitlines()]
    assert [(one["line"], one["verdict"]) for one in told] == [(1, "stored"), (2, "refused"), (4, "stored")]


class Hook:
    """A marketplace's system that signs what it sends."""

    def __init__(self, secret: str, prefix: str) -> None:
        self.secret, self.address = secret, f"/v1/buyer-records/events{AT}&token={prefix}"

    def send(self, event: object, name: str = "msg_1", at: datetime | None = None, **changed: str) -> Any:
        body, moment = json.dumps(event), at or datetime.now(UTC)
        headers = {
            "webhook-id": name,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": Webhook(self.secret).sign(name, moment, body),
        }
        return Client().post(self.address, body, content_type="application/json", headers=headers | changed)


@pytest.fixture
def hook(marketplace: Client) -> Hook:
    given = marketplace.get("/v1/buyer-records/signing-secret").json()
    return Hook(given["secret"], given["token"])


def test_a_signed_event_is_taken_in(hook: Hook) -> None:
    record = {name: value for name, value in review().items() if name != "record"}
    assert verdicts(hook.send({"type": "review.created", "data": record})) == ["stored"]
    assert Feedback.objects.get().kind == "review"
    assert verdicts(hook.send({"type": "any", "data": [order(), 3]}, "msg_2")) == ["stored", "refused"]


def test_an_event_that_comes_again_is_answered_as_before_and_changes_nothing(hook: Hook) -> None:
    paid = {"type": "order.updated", "data": order(state="paid")}
    assert verdicts(hook.send(paid)) == ["stored"]
    assert verdicts(hook.send({"data": order(state="cancelled")}, "msg_2")) == ["stored"]
    assert verdicts(hook.send(paid)) == ["stored"]
    assert Order.objects.get().state == "cancelled"
    again = hook.send({"data": order("O-2")})
    assert (again.status_code, again.json()["code"]) == (409, "idempotency.key_reused")


def test_nothing_kept_of_an_event_holds_a_number(hook: Hook) -> None:
    hook.send({"data": order("SECRET-O", buyer="SECRET-B", state="nonsense")})
    kept = IdempotencyKey.objects.get()
    assert b"SECRET" not in zlib.decompress(bytes(kept.answer))


@pytest.mark.parametrize(
    ("minutes", "changed"),
    [
        (-6, {}),
        (6, {}),
        (0, {"webhook-id": "msg_other"}),
        (0, {"webhook-timestamp": "1"}),
        (0, {"webhook-timestamp": "nan"}),
        (0, {"webhook-signature": "v1,AAAA"}),
        (0, {"webhook-signature": "v1"}),
        (0, {"webhook-signature": "v1,\N{SNOWMAN}"}),
    ],
)
def test_what_is_not_signed_by_the_secret_just_now_is_refused(
    hook: Hook, minutes: int, changed: dict[str, str]
) -> None:
    answer = hook.send({"data": order()}, at=datetime.now(UTC) + timedelta(minutes=minutes), **changed)
    assert (answer.status_code, answer.json()["code"]) == (401, "signature.refused")
    assert not Order.objects.exists()


def test_a_secret_ends_with_its_token_and_is_of_no_other(
    hook: Hook, operator: Organisation, token_of: Callable[..., str]
) -> None:
    other = token_of(operator, Role.MARKETPLACE).split("_")[1]
    foreign = Hook(hook.secret, other).send({"data": order()})
    assert (foreign.status_code, foreign.json()["code"]) == (401, "signature.refused")
    for token in ApiToken.objects.all():
        revoke_token(token_id=token.pk, actor=system("tests"))
    ended = hook.send({"data": order()})
    assert (ended.status_code, ended.json()["code"]) == (401, "token.revoked")


def test_a_token_that_may_not_send_cannot_sign(operator: Organisation, api_of: Callable[..., Client]) -> None:
    client = api_of(operator, Role.AUDITOR)
    assert client.get("/v1/buyer-records/signing-secret").status_code == 403


def test_a_former_key_of_the_server_still_signs(hook: Hook, settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 50
    assert hook.send({"data": order()}).status_code == 200


def test_a_buyer_is_erased_and_the_answer_says_what_went(marketplace: Client) -> None:
    as_json(marketplace, f"/v1/buyer-records{AT}", [order(), review()])
    answer = as_json(marketplace, "/v1/buyers/erase", {"source": "harbour", "buyer": "B-1"})
    assert answer.json() == {"orders": 1, "feedback": 1, "photos": 0, "held": [], "kept": 0}
    assert as_json(marketplace, "/v1/buyers/erase", {"source": "harbour", "buyer": "  "}).status_code == 422
    assert marketplace.get("/v1/buyers/held-back").json() == {"items": []}


def test_a_file_is_read_by_its_columns_and_keeps_no_number(marketplace: Client) -> None:
    table = (
        "订单编号,买家编号,商品编号,实付金额,下单时间,订单状态\n"
        "SECRET-1,b,L-1,￥39.90,2026/11/29 08:00,已付款\n"
        "SECRET-2,b,L-1,many,,x\n"
    )
    begun = marketplace.post(
        "/v1/imports",
        {
            "source": "harbour",
            "contents": "buyer_records",
            "file": SimpleUploadedFile("o.csv", table.encode()),
        },
    )
    assert (begun.status_code, begun.json()["contents"]) == (202, "buyer_records"), begun.content
    intake.read.call(batch_id=begun.json()["id"])
    ended = marketplace.get(f"/v1/imports/{begun.json()['id']}").json()
    assert (ended["state"], ended["stored"], ended["refused"]) == ("finished", 1, 1)
    [line] = marketplace.get(f"/v1/imports/{begun.json()['id']}/lines").json()["items"]
    assert {one["field"] for one in line["problems"]} == {"amount", "placed_at", "state"}
    assert "SECRET" not in repr(list(IntakeLine.objects.values()))
    assert Order.objects.get().amount is not None
