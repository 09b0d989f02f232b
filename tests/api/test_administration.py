"""Organisations, people, tokens, webhooks, rules, and whether the system is well."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.jobs.models import WorkerBeat
from zhengpin.jobs.system_health import forget_check
from zhengpin.kit import clock
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db


def post(client: Client, path: str, body: Any = None) -> Any:
    return client.post(path, {} if body is None else body, content_type="application/json")


def test_a_token_is_issued_used_and_revoked(admin: Client, operator: Organisation) -> None:
    body = {
        "organisation_id": str(operator.pk),
        "role": "marketplace",
        "name": "catalogue",
        "scopes": ["screen"],
    }
    made = post(admin, "/v1/tokens", body).json()
    client = Client(headers={"Authorization": f"Bearer {made['secret']}"})
    assert client.get("/v1/me").json()["permissions"] == ["screen"]
    assert client.get("/v1/listings").status_code == 403
    listed = admin.get("/v1/tokens")
    assert made["secret"] not in listed.content.decode()
    assert post(admin, f"/v1/tokens/{made['id']}/revoke").status_code == 204
    gone = client.get("/v1/me")
    assert (gone.status_code, gone.json()["code"]) == (401, "token.revoked")


def test_someone_is_invited_into_a_new_organisation(admin: Client) -> None:
    made = post(admin, "/v1/organisations", {"kind": "rights_holder", "name": "Blue Kiln"})
    assert made.status_code == 201, made.content
    where = made.json()["id"]
    body = {"email": "li@kiln.example", "name": "Li", "organisation_id": where, "role": "holder_member"}
    invited = post(admin, "/v1/people", body)
    assert invited.status_code == 201, invited.content
    assert invited.json()["roles"] == [{"organisation": where, "role": "holder_member"}]
    assert invited.json()["invitation"]
    again = post(admin, "/v1/people", body)
    assert again.status_code == 409
    assert post(admin, f"/v1/people/{invited.json()['id']}/deactivate").status_code == 204
    wrong = post(admin, "/v1/people", body | {"role": "reviewer", "email": "other@kiln.example"})
    assert wrong.json()["code"] == "role.not_of_kind"


def test_an_endpoint_is_added_switched_off_and_never_shows_its_secret_again(
    admin: Client, operator: Organisation, settings: Any
) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    body = {
        "organisation_id": str(operator.pk),
        "url": "http://127.0.0.1:9/hook",
        "event_types": ["instruction.created"],
    }
    made = post(admin, "/v1/webhooks", body)
    assert made.status_code == 201, made.content
    secret = made.json()["secret"]
    assert secret.startswith("whsec_")
    assert secret not in admin.get("/v1/webhooks").content.decode()
    place = f"/v1/webhooks/{made.json()['id']}"
    assert post(admin, f"{place}/disable", {"reason": "moving"}).json()["enabled"] is False
    assert post(admin, f"{place}/enable").json()["enabled"] is True
    assert post(admin, f"{place}/secret").json()["secret"] != secret


@each_row("url", ["http://127.0.0.1/", "http://169.254.169.254/", "ftp://example.com/", "nonsense"])
def test_an_endpoint_in_a_private_network_is_refused(admin: Client, operator: Organisation, url: str) -> None:
    body = {"organisation_id": str(operator.pk), "url": url, "event_types": ["instruction.created"]}
    answer = post(admin, "/v1/webhooks", body)
    assert 400 <= answer.status_code < 500
    assert answer.json()["code"].startswith("address.")


def test_rules_are_read_and_the_next_version_drafted(admin: Client) -> None:
    install_defaults(actor=system("tests"))
    rule = admin.get("/v1/rules?state=published").json()["items"][0]
    assert admin.get(f"/v1/rules/{rule['code']}/{rule['version']}").json() == rule
    drafted = post(admin, "/v1/rules", rule["rule"])
    assert drafted.status_code in (201, 409, 422), drafted.content
    assert post(admin, f"/v1/rules/{rule['code']}/999/publish").status_code == 404


def test_health_says_one_word_to_anyone() -> None:
    forget_check()
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "troubles": ["workers.none"]})
    WorkerBeat.objects.create(worker_id=str(UUID(int=1)), beat_at=clock.now(), started_at=clock.now(), pid=1)
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
