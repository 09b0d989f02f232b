"""What the operator keeps over the API: the form's check, decisions, clocks, tracks, the day's number."""

from __future__ import annotations

import pytest

from tests.api.complaining import Sides, a_file, decide, post, said, sides

__all__ = ["sides"]
pytestmark = pytest.mark.django_db


def test_the_operator_checks_what_was_submitted(sides: Sides, settings) -> None:
    settings.FORMAL_CHECK = "person"
    row = sides.submit()
    place = f"/v1/complaints/{row['id']}"
    assert row["state"] == "submitted"
    assert post(sides.holder, f"{place}/admit").status_code == 403
    back = said(post(sides.staff, f"{place}/return", {"defects": [{"code": "other", "note": "blurred"}]}))
    assert (back["state"], back["defects"][0]["note"]) == ("needs_fix", "blurred")
    [fix] = said(sides.holder.get(f"/v1/clocks?complaint={row['id']}&step=fix"))["items"]
    assert fix["state"] == "running"
    said(post(sides.holder, f"{place}/submit"))
    assert said(post(sides.staff, f"{place}/admit"))["state"] == "under_review"
    other = sides.submit(reason="impersonation")
    ended = said(post(sides.staff, f"/v1/complaints/{other['id']}/reject", {"explanation": "not ours"}))
    assert ended["state"] == "rejected"


def test_clocks_are_kept_by_the_operator(sides: Sides) -> None:
    row = sides.submit()
    decide(sides, row["id"])
    [running] = said(sides.merchant.get("/v1/clocks?step=answer"))["items"]
    assert (
        post(sides.merchant, f"/v1/clocks/{running['id']}/suspend", {"explanation": "x"}).status_code == 403
    )
    extension = {"amount": 1, "reason": "notarisation", "explanation": "abroad"}
    refused = said(post(sides.staff, f"/v1/clocks/{running['id']}/extend", extension), 409)
    assert refused["code"] == "clock.not_extendable"
    assert post(sides.staff, f"/v1/clocks/{running['id']}/resume").status_code == 409
    assert sides.stranger.get(f"/v1/clocks/{running['id']}").status_code == 404


def test_tracks_are_read_by_all_and_published_by_few(sides: Sides) -> None:
    in_force = said(sides.stranger.get("/v1/procedures"))["items"]
    assert {"cn_goods", "cn_network", "cn_works", "us", "eu"} <= {one["code"] for one in in_force}
    procedure = said(sides.merchant.get("/v1/procedures/cn_goods/1"))
    document = procedure["document"] | {"version": 2}
    assert post(sides.staff, "/v1/procedures", {"document": document}).status_code == 403
    assert sides.merchant.get("/v1/procedures/cn_goods/9").status_code == 404
    assert len(said(sides.merchant.get("/v1/procedures/cn_goods"))["items"]) == 1


def test_the_days_number_is_told_with_when_to_go_on(sides: Sides, settings) -> None:
    settings.COMPLAINTS_A_DAY = 1
    sides.submit()
    row = sides.draft()
    said(post(sides.holder, f"/v1/complaints/{row['id']}/targets", {"targets": [{"named": "c-1"}]}), 201)
    sides.holder.post(f"/v1/complaints/{row['id']}/evidence", {"file": a_file()})
    refused = post(sides.holder, f"/v1/complaints/{row['id']}/submit")
    assert (refused.status_code, refused.json()["code"]) == (429, "complaint.daily_limit")
    assert 86_000 < int(refused["Retry-After"]) <= 86_400


def test_targets_are_decided_alike_and_taken_back(sides: Sides) -> None:
    row = sides.submit(targets=3)
    place = f"/v1/complaints/{row['id']}/decisions"
    assert post(sides.holder, place, {"outcome": "infringing"}).status_code == 403
    counted = said(post(sides.staff, f"{place}/forecast", {"text": "kettle 1"}))
    assert counted == {"total": 1, "second_person": 0}
    made = said(post(sides.staff, place, {"outcome": "infringing", "explanation": "plain"}, key="all"), 202)
    assert (made["state"], made["total"], made["counts"]) == ("finished", 3, {"decided": 3})
    assert (
        said(post(sides.staff, place, {"outcome": "infringing", "explanation": "plain"}, key="all"), 202)
        == made
    )
    assert said(sides.staff.get(place))["items"] == [made]
    assert said(post(sides.staff, f"/v1/bulk-decisions/{made['id']}/undo")) == {"targets": 3}
    assert post(sides.staff, f"/v1/bulk-decisions/{made['id']}/cancel").status_code == 409
    assert sides.stranger.get(f"/v1/bulk-decisions/{made['id']}").status_code == 404
    assert said(sides.holder.get(place))["items"] == [], "how the work was done is the operator's"
