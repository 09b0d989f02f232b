"""A copy is found and upheld, its evidence sealed, and a stranger verifies it with pack and public key alone."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
import zhengpin_verify

from tests.cast import person
from tests.flows.complaints.complaining import answer, at, decided, drafted, make_market
from tests.flows.screening.screening import PRINT, PRINT_COPIED, ROOT, owner_of, protect_work, sell
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import ListingPicture
from zhengpin.complaints.operations import add_evidence
from zhengpin.demo.pictures import jpeg
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.evidence.packs.problems import PackNotSealed
from zhengpin.evidence.queries import read_blob
from zhengpin.flows.cases.evidence_pack import hand_out, pack_case, packs_of_case
from zhengpin.flows.complaints import complaint
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger import signing
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case, Decision
from zhengpin.rights.models import Reference

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def case(operator, holder) -> Case:
    """A listing showed a copy of a protected print, and a rule decided on it."""
    protect_work(owner_of(holder), jpeg(PRINT))
    sell("a-1", jpeg(PRINT_COPIED))
    run_due()
    return Case.objects.get()


def opened(pack: EvidencePack) -> tuple[zipfile.ZipFile, dict]:
    pack.refresh_from_db()
    content = read_blob(pack.blob_id or "", verify=True)
    lines = list(zhengpin_verify.report(io.BytesIO(content), bytes.fromhex(signing.public_key())))
    assert [line.en for line in lines if not line.holds] == []
    archive = zipfile.ZipFile(io.BytesIO(content))
    return archive, json.loads(archive.read("manifest.json"))


@pytest.mark.engines
def test_from_a_copy_to_a_pack_that_a_stranger_verifies(case, senior) -> None:
    actor = actor_for_person(senior)
    before = pack_case(case_id=case.pk, actor=actor)
    with pytest.raises(PackNotSealed):
        hand_out(pack_id=before.pk, actor=actor)
    assert pack_case(case_id=case.pk, actor=actor) == before

    made = Decision.objects.get()
    decision.overturn(decision_id=made.pk, explanation="A licence was shown.", actor=ROOT)
    after = pack_case(case_id=case.pk, actor=actor)
    assert after != before
    run_due()
    assert packs_of_case(case_id=case.pk, actor=actor) == [after, before]

    archive, manifest = opened(after)
    assert manifest["subject"] == f"case:{case.pk}"
    roles = {shown["role"]: one for one in manifest["files"] for shown in one.get("shown", [])}
    found, protected = ListingPicture.objects.get().blob, Reference.objects.first().blob
    assert archive.read(roles["found picture"]["name"]) == read_blob(found.digest)
    assert archive.read(roles["protected picture"]["name"]) == read_blob(protected.digest)
    captures = {one["method"]: json.loads(archive.read(one["file"])) for one in manifest["captures"]}
    assert set(captures) == {"screening", "record of the case"}
    record = captures["record of the case"]["content"]
    assert [one["outcome"] for one in record["decisions"]] == ["infringing", "not_infringing"]
    assert record["subject"]["respondent_name"] == case.respondent.name
    assert captures["screening"]["environment"]["software"].startswith("zhengpin")
    told = {one["content"]["event"] for one in json.loads(archive.read("ledger/entries.json"))}
    assert {
        "listing.received",
        "case.opened",
        "decision.settled",
        "decision.overturned",
        "evidence_pack.frozen",
    } <= told

    assert hand_out(pack_id=after.pk, actor=actor).digest == after.blob_id
    taken = Entry.objects.get(event="evidence_pack.downloaded")
    assert (taken.actor, taken.parent) == (actor.ref, f"case:{case.pk}")


def test_files_of_both_sides_of_a_complaint_go_with_it() -> None:
    market = make_market(1)
    with at(market):
        row = drafted(market)
        document = store_blob(content=b"a photograph of the parcel", media_type="image/jpeg", actor=ROOT)
        add_evidence(complaint_id=row.pk, blob=document, name="parcel.jpg", method="camera", actor=ROOT)
        add_references(
            complaint_id=row.pk,
            references=[f"listing:{market.listings[0].pk}"],
            actor=market.complainant,
        )
        complaint.submit(complaint_id=row.pk, actor=market.complainant)
        [target] = decided(market, row)
        answer(market, [target])
        pack = pack_case(case_id=target.case_id, actor=market.senior)
        seal_pack.call(pack_id=str(pack.pk))
    archive, manifest = opened(pack)
    kept = {
        shown["role"]: archive.read(one["name"])
        for one in manifest["files"]
        for shown in one.get("shown", [])
    }
    assert kept == {"evidence": b"a photograph of the parcel", "evidence of an answer": b"Invoice 7"}
    [capture] = manifest["captures"]
    record = json.loads(archive.read(capture["file"]))["content"]
    assert (record["complaint"]["id"], record["decisions"][0]["outcome"]) == (str(row.pk), "infringing")


@pytest.mark.parametrize("role", [Role.RULE_OWNER, Role.AUDITOR])
def test_only_those_who_work_on_cases_have_them_sealed(case, operator, role) -> None:
    with pytest.raises(Forbidden):
        pack_case(case_id=case.pk, actor=actor_for_person(person(role, operator)))
    assert not EvidencePack.objects.exists()
