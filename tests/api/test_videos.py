"""Videos by the API and the client: how far each film has come, what was found by the second, looking again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from django.test import Client
from zhengpin_client import Client as ApiClient

from tests.web.videos import Shelf
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.monitoring.models import Finding
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


def numbers(client: Client, asked: str = "") -> set[str]:
    answer = client.get(f"/v1/videos{asked}")
    assert answer.status_code == 200, answer.content
    return {one["external_id"] for one in answer.json()["items"]}


def test_videos_are_sought_by_stage_and_one_tells_its_looks_and_findings(
    videos: Shelf, api_of: Callable[..., Client], operator: Any, holder: Any, other_holder: Any
) -> None:
    client = api_of(operator, Role.SENIOR_REVIEWER)
    assert numbers(client, "?film=refused") == {"v-refused"}
    assert numbers(client, "?outcome=review") == {"v-copied"}
    assert client.get("/v1/videos?film=lost").status_code == 422
    [row] = client.get("/v1/videos?film=retried").json()["items"]
    media = row["media"]
    assert (media["stage"], media["tries"], media["refusal"]["code"]) == ("retried", 1, "fetch.status")
    assert media["next_try_at"]
    told = client.get(f"/v1/videos/{videos['v-copied'].pk}").json()
    [finding] = told["findings"]
    assert [one["outcome"] for one in told["screenings"]] == ["review"]
    assert finding["found_in"] == "video"
    part = finding["film"]["segments"][0]
    assert (part["start"], part["stop"]) == pytest.approx((4, 14), abs=1.2)
    assert (part["protected_start"], part["protected_stop"]) == pytest.approx((2, 12), abs=1.2)
    assert (part["mirrored"], part["by"], len(part["place"])) == (True, "picture", 4)
    assert finding["film"]["clip"]["name"] == "The heron"
    case = client.get(f"/v1/cases/{finding['case']}").json()
    assert case["findings"] == [finding]
    owner, stranger = (api_of(one, Role.HOLDER_MEMBER) for one in (holder, other_holder))
    assert owner.get("/v1/findings?found_in=video&kind=footage&state=open").json()["items"] == [finding]
    assert owner.get("/v1/findings?found_in=video&kind=sound").json()["items"] == []
    assert stranger.get("/v1/findings").json()["items"] == []
    assert owner.get("/v1/videos").status_code == 403


def test_films_are_looked_at_again_by_those_who_may(
    videos: Shelf, api_of: Callable[..., Client], operator: Any, merchant_organisation: Any
) -> None:
    client = api_of(operator, Role.MARKETPLACE)
    refused, honest = videos["v-refused"].pk, videos["v-honest"].pk
    answer = client.post(f"/v1/videos/{refused}/fetch")
    assert (answer.status_code, answer.json()["media"]["stage"]) == (202, "awaited")
    assert client.post(f"/v1/videos/{honest}/screen").status_code == 202
    answer = client.post(f"/v1/videos/{honest}/fetch")
    assert (answer.status_code, answer.json()["code"]) == (409, "video.nothing_to_fetch")
    answer = client.post(f"/v1/videos/{refused}/screen")
    assert (answer.status_code, answer.json()["code"]) == (409, "video.nothing_to_screen")
    stranger = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    assert stranger.post(f"/v1/videos/{honest}/screen").status_code == 403
    assert stranger.get(f"/v1/videos/{honest}").status_code == 404


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.django_db(transaction=True)
def test_the_client_reads_the_seconds_of_both_films(
    videos: Shelf, live_server: Any, token_of: Callable[..., str], holder: Organisation
) -> None:
    token = token_of(holder, Role.HOLDER_MEMBER)
    with ApiClient(live_server.url, token, http=httpx.Client(trust_env=False)) as zhengpin:
        [finding] = zhengpin.cases.list_findings(found_in="video", state="open")
        assert finding["film"]["segments"][0]["start"] == pytest.approx(4, abs=1.2)
        case = zhengpin.cases.get_case(str(Finding.objects.of_kind(ScreenedKind.VIDEO).get().case_id))
    assert case["findings"] == [finding]
