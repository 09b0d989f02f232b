"""Complaints over the API, from the draft to the ruling, as the holder, the respondent and the operator meet them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from django.test import Client

from tests.api.complaining import SIGNED, STATED, Sides, a_file, decide, post, said, sides
from tests.cast import organisation
from tests.worlds import make_world
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.rulebook.operations import install_defaults

__all__ = ["sides"]
pytestmark = pytest.mark.django_db


def test_a_complaint_is_drafted_mended_and_submitted(sides: Sides) -> None:
    row = sides.draft(client_ref="117", signature="")
    assert (row["state"], row["client_ref"], row["procedure"]) == ("draft", "117", "cn_goods")
    assert sides.draft(client_ref="117", claim_text="other")["id"] == row["id"]
    place = f"/v1/complaints/{row['id']}"
    refused = post(sides.holder, f"{place}/submit")
    assert (refused.status_code, refused.json()["code"]) == (422, "complaint.incomplete")
    assert {one["code"] for one in refused.json()["defects"]} >= {"targets"}
    changed = sides.holder.patch(place, {"signature": "Lin"}, content_type="application/json")
    assert (said(changed)["signature"], changed.json()["claim_text"]) == ("Lin", SIGNED["claim_text"])
    said(
        post(sides.holder, f"{place}/targets", {"targets": [{"named": "https://market.example/item/0"}]}), 201
    )
    sides.holder.post(f"{place}/evidence", {"file": a_file()})
    sent = said(post(sides.holder, f"{place}/submit"))
    assert (sent["state"], sent["targets"]) == ("under_review", {"under_review": 1})
    assert [one["id"] for one in said(sides.holder.get("/v1/complaints?text=117"))["items"]] == [row["id"]]
    late = sides.holder.patch(place, {"signature": "X"}, content_type="application/json")
    assert (late.status_code, late.json()["code"]) == (409, "complaint.not_editable")


def test_every_target_has_its_verdict(sides: Sides) -> None:
    row = sides.draft()
    place = f"/v1/complaints/{row['id']}/targets"
    known = [{"named": one.external_id, "subject_kind": "listing"} for one in sides.market.listings]
    body = {"targets": [*known, known[0], {"named": "https://market.example/nothing"}]}
    made = said(post(sides.holder, place, body), 201)
    assert [one["verdict"] for one in made["items"]] == ["", "", "", "repeated", "not_found"]
    assert (made["accepted"], made["refused"]) == (3, 2)
    assert made["items"][4]["remedy"]["zh"]
    first = said(sides.holder.get(f"{place}?limit=2"))
    rest = said(sides.holder.get(f"{place}?limit=200&cursor={first['next_cursor']}"))
    assert [one["line"] for one in first["items"] + rest["items"]] == [1, 2, 3, 4, 5]
    assert said(post(sides.holder, f"{place}/search")) == {"targets": 0}
    assert said(post(sides.holder, f"{place}/remove", {"refused": True})) == {"targets": 2}
    again = said(sides.holder.get(f"{place}?verdict=not_found"))
    assert again["items"] == []


def test_a_file_of_targets_is_read_and_followed(sides: Sides) -> None:
    row = sides.draft()
    lines = "\n".join([*(one.url for one in sides.market.listings), "???"])
    sent = sides.holder.post(
        f"/v1/complaints/{row['id']}/lists", {"file": a_file("list.csv", lines.encode())}
    )
    made = said(sent, 202)
    assert (made["total"], made["read"], made["accepted"], made["name"]) == (4, 4, 3, "list.csv")
    assert said(sides.holder.get(f"/v1/target-lists/{made['id']}"))["finished_at"]
    assert len(said(sides.holder.get(f"/v1/complaints/{row['id']}/lists"))["items"]) == 1
    assert sides.stranger.get(f"/v1/target-lists/{made['id']}").status_code == 404


def test_evidence_keeps_digest_and_how_it_was_captured(sides: Sides) -> None:
    row = sides.draft()
    place = f"/v1/complaints/{row['id']}/evidence"
    given = {
        "file": a_file(),
        "kind": "invoice",
        "captured_at": "2026-08-01T10:00:00+08:00",
        "method": "scanned",
    }
    made = said(sides.holder.post(place, given), 201)
    assert made["digest"] == hashlib.sha256(b"Invoice 7").hexdigest()
    assert (made["method"], made["captured_at"]) == ("scanned", "2026-08-01T02:00:00Z")
    file = sides.holder.get(f"/v1/evidence/{made['id']}/file")
    assert (b"".join(file.streaming_content), file["X-Content-Type-Options"]) == (b"Invoice 7", "nosniff")
    assert sides.merchant.get(f"/v1/evidence/{made['id']}").status_code == 404
    empty = sides.holder.post(place, {"file": a_file(content=b"")})
    assert empty.status_code == 422, empty.content
    assert sides.holder.delete(f"/v1/evidence/{made['id']}").status_code == 204
    assert said(sides.holder.get(place))["items"] == []


def test_the_respondent_answers_and_the_matter_goes_to_court(sides: Sides) -> None:
    row = sides.submit(targets=2)
    assert said(sides.merchant.get("/v1/targets"))["items"] == [], "before anything is upheld"
    decide(sides, row["id"])
    mine = said(sides.merchant.get("/v1/targets?state=waiting_respondent"))["items"]
    assert len(mine) == 2
    assert mine[0]["due_at"]
    seen = said(sides.merchant.get(f"/v1/answers/{row['id']}"))
    assert seen["claim_text"] == SIGNED["claim_text"]
    assert "notifier" not in seen
    assert sides.merchant.get(f"/v1/complaints/{row['id']}").status_code == 403
    made = said(
        post(sides.merchant, "/v1/counter-statements", STATED | {"target_ids": [one["id"] for one in mine]}),
        201,
    )
    place = f"/v1/counter-statements/{made['id']}"
    said(sides.merchant.post(f"{place}/evidence", {"file": a_file()}), 201)
    assert said(post(sides.merchant, f"{place}/submit"))["state"] == "submitted"
    assert sides.holder.get(place).status_code == 404, "not before it is forwarded"
    assert said(post(sides.staff, f"{place}/forward"))["state"] == "forwarded"
    shown = said(sides.holder.get(place))
    assert (shown["explanation"], shown["client_ref"]) == (STATED["explanation"], "")
    assert shown["contact"] == STATED["contact"], "the statement whole, as the law has it forwarded"
    assert len(said(sides.holder.get(f"{place}/evidence"))["items"]) == 1
    proof = said(
        sides.holder.post(
            f"/v1/complaints/{row['id']}/proofs",
            {
                "kind": "suit",
                "authority": "Court of Harbour District",
                "filed_on": "2026-08-30",
                "counter_id": made["id"],
                "file": a_file("writ.txt"),
            },
        ),
        201,
    )
    assert {one["state"] for one in said(sides.merchant.get("/v1/targets"))["items"]} == {"held"}
    assert [one["id"] for one in said(sides.staff.get("/v1/proofs"))["items"]] == [proof["id"]]
    ruled = said(post(sides.staff, f"/v1/proofs/{proof['id']}/ruling", {"ruling": "for_holder"}))
    assert ruled["ruling"] == "for_holder"
    assert said(sides.holder.get(f"/v1/complaints/{row['id']}"))["targets"] == {"confirmed": 2}


def test_the_respondent_remedies_and_the_holder_retracts(sides: Sides) -> None:
    row = sides.submit(targets=2)
    decide(sides, row["id"])
    ids = [one["id"] for one in said(sides.merchant.get("/v1/targets"))["items"]]
    assert said(post(sides.merchant, "/v1/targets/remedy", {"target_ids": ids[:1]})) == {"targets": 1}
    retracted = post(sides.holder, f"/v1/complaints/{row['id']}/retract", {"target_ids": ids[1:]})
    assert said(retracted) == {"targets": 1}
    ended = said(post(sides.holder, f"/v1/complaints/{row['id']}/withdraw", {"explanation": "settled"}), 409)
    assert ended["code"] == "complaint.cannot_withdraw"
    assert said(sides.holder.get(f"/v1/targets/{ids[0]}"))["state"] == "remedied"


def test_a_counter_statement_is_returned_refused_and_withdrawn(sides: Sides) -> None:
    row = sides.submit(targets=3)
    decide(sides, row["id"])
    ids = [one["id"] for one in said(sides.merchant.get("/v1/targets"))["items"]]
    places = []
    for one in ids:
        made = said(post(sides.merchant, "/v1/counter-statements", STATED | {"target_ids": [one]}), 201)
        places.append(f"/v1/counter-statements/{made['id']}")
        sides.merchant.post(f"{places[-1]}/evidence", {"file": a_file()})
        said(post(sides.merchant, f"{places[-1]}/submit"))
    back = said(post(sides.staff, f"{places[0]}/return", {"defects": [{"code": "chain_gap"}]}))
    assert (back["state"], back["defects"][0]["code"]) == ("needs_fix", "chain_gap")
    changed = sides.merchant.patch(
        places[0], {"explanation": "See the invoice."}, content_type="application/json"
    )
    assert said(changed)["ground"] == "authorised"
    assert said(post(sides.staff, f"{places[1]}/refuse", {"explanation": "forged"}))["state"] == "refused"
    assert said(post(sides.merchant, f"{places[2]}/withdraw"))["state"] == "withdrawn"
    listed = said(sides.merchant.get(f"/v1/counter-statements?complaint={row['id']}"))["items"]
    assert {one["state"] for one in listed} == {"needs_fix", "refused", "withdrawn"}


def test_a_statement_on_one_complaint_proves_nothing_of_another(sides: Sides) -> None:
    first, second = sides.submit(), sides.submit(reason="impersonation")
    for one in (first, second):
        decide(sides, one["id"])
    target = said(sides.merchant.get("/v1/targets"))["items"][0]
    answered = target["complaint"]
    made = said(post(sides.merchant, "/v1/counter-statements", STATED | {"target_ids": [target["id"]]}), 201)
    sides.merchant.post(f"/v1/counter-statements/{made['id']}/evidence", {"file": a_file()})
    said(post(sides.merchant, f"/v1/counter-statements/{made['id']}/submit"))
    said(post(sides.staff, f"/v1/counter-statements/{made['id']}/forward"))
    other = next(one["id"] for one in (first, second) if one["id"] != answered)
    proof = {"kind": "suit", "authority": "Court", "filed_on": "2026-08-30", "counter_id": made["id"]}
    assert sides.holder.post(f"/v1/complaints/{other}/proofs", proof).status_code == 404
    assert sides.holder.post(f"/v1/complaints/{answered}/proofs", proof).status_code == 201


def test_what_monitoring_found_becomes_a_complaint(db: None, client_of: Callable[..., Client]) -> None:
    organisation(OrganisationKind.OPERATOR, "Harbour Market")
    install_defaults(actor=system("tests"))
    world = make_world("OSPREY", 1)
    body = {"finding_ids": [str(one) for one in world.ids["finding"]], "signature": "Li"}
    made = said(post(client_of(world.people[Role.HOLDER_MEMBER]), "/v1/complaints/from-findings", body), 201)
    [row] = [one for one in made["items"] if one["reason"] == "copied_picture"]
    assert (row["state"], row["signature"], row["targets"]) == ("draft", "Li", {"listed": 1})
    seen = client_of(world.people[Role.HOLDER_MEMBER]).get(f"/v1/complaints/{row['id']}/evidence")
    assert said(seen)["items"][0]["digest"] in world.digests
    nobody = post(client_of(world.people[Role.CREATOR_MEMBER]), "/v1/complaints/from-findings", body)
    assert nobody.status_code == 403
