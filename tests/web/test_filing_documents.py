"""The papers of filings on their pages: documents, chain of title, what is sent in later, the register, agents."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.browser import View
from tests.cast import person
from tests.evidence.test_documents import pdf
from tests.web.filings import mark, submitted
from tests.web.market import APPROVER, FILER, drawing, saved
from zhengpin.accounts.models import Representation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.flows.rights import filing as flow
from zhengpin.rights import operations, queries
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.models import AgentAuthority, Filing, Supplement

pytestmark = pytest.mark.django_db


def document_file(name="paper.pdf", content=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content, "application/pdf")


def approved(standing, **fields) -> Filing:
    row = mark(standing)
    if fields:
        operations.edit_filing(filing_id=row.pk, actor=FILER, **fields)
    operations.submit_filing(filing_id=row.pk, actor=FILER)
    return operations.approve_filing(filing_id=row.pk, actor=APPROVER)


def test_documents_are_added_saved_and_taken_out(
    client_of, standing, holder_person, other_holder_person
) -> None:
    row = mark(standing)
    client: Client = client_of(holder_person)
    files = [document_file("证书.pdf"), document_file("bad.pdf", b"%PDF-1.7 nothing")]
    answer = client.post(
        reverse("web:add-filing-documents", args=[row.pk]), {"kind": "certificate", "documents": files}
    )
    assert answer["Location"] == reverse("web:filing-step", args=[row.pk, "proof"])
    shown = client.get(answer["Location"])
    assert "bad.pdf" in shown.content.decode()
    [document] = shown.context["documents"]
    place = reverse("web:filing-document", args=[row.pk, document.pk])
    given = client.get(place)
    assert b"".join(given.streaming_content) == files[0].file.getvalue()
    assert given["Content-Disposition"].startswith("attachment")
    assert given["Content-Type"] == "application/octet-stream"
    assert client_of(other_holder_person).get(place).status_code == 404
    client.post(reverse("web:remove-document", args=[row.pk, document.pk]))
    assert not queries.documents(FILER, row.pk).exists()


def test_the_chain_is_typed_row_by_row_and_its_weak_links_are_told(
    client_of, standing, holder_person
) -> None:
    row = mark(standing)
    operations.edit_filing(filing_id=row.pk, mark={"owner_name": "Old Mill Ltd."}, actor=FILER)
    client: Client = client_of(holder_person)
    typed = {
        "link-kind": ["assignment", "assignment"],
        "link-from_name": ["Old Mill Ltd.", ""],
        "link-to_name": [standing.name, ""],
        "link-on": ["2020-01-01", ""],
        "link-document_id": ["", ""],
    }
    client.post(reverse("web:title-chain", args=[row.pk]), typed)
    shown = client.get(reverse("web:filing-step", args=[row.pk, "proof"]))
    [link] = shown.context["links"]
    assert [fault["code"] for fault in link["weak"]] == ["unproven"]
    assert len(shown.context["spare_rows"]) == 2
    client.post(reverse("web:title-chain", args=[row.pk]), typed | {"link-kind": ["poem", "poem"]})
    assert queries.title_links(FILER, row.pk).get().kind == "assignment", "a wrong chain changes nothing"


def test_more_is_sent_in_for_what_stands_and_reviewed_by_itself(
    client_of, standing, holder_person, senior
) -> None:
    row = approved(standing)
    client, reviewing = client_of(holder_person), client_of(senior)
    client.post(
        reverse("web:add-filing-documents", args=[row.pk]),
        {"kind": "licence", "documents": [document_file()]},
    )
    assert reviewing.post(reverse("web:review-next-filing"))["Location"] == reverse("web:filings")
    client.post(reverse("web:send-in", args=[row.pk]), {"note": "the licence"})
    assert reviewing.post(reverse("web:review-next-filing"))["Location"] == reverse(
        "web:filing", args=[row.pk]
    )
    supplement = Supplement.objects.get()
    page = reviewing.get(reverse("web:filing", args=[row.pk]))
    assert page.context["decides_supplement"]
    refuse = reverse("web:decide-supplement", args=[row.pk, supplement.pk, "refuse"])
    reviewing.post(refuse, {"reason": " "})
    assert Supplement.objects.get().state == "submitted"
    assert client.post(refuse, {"reason": "no"}).status_code == 403
    reviewing.post(reverse("web:decide-supplement", args=[row.pk, supplement.pk, "approve"]))
    assert Supplement.objects.get().state == "approved"
    assert queries.filing(FILER, row.pk).state == "approved"


def test_a_renewal_is_sent_in_with_its_certificate(client_of, standing, holder_person) -> None:
    last = today() + timedelta(days=20)
    row = approved(standing, valid_to=last)
    client: Client = client_of(holder_person)
    place = reverse("web:renew-filing", args=[row.pk])
    client.post(place, {"valid_to": last.isoformat(), "document": document_file()})
    client.post(place, {"valid_to": "2090-01-01"})
    assert not Supplement.objects.filter(state="submitted").exists()
    client.post(place, {"valid_to": "2090-01-01", "document": document_file()})
    flow.approve_supplement(supplement_id=Supplement.objects.get(state="submitted").pk, actor=APPROVER)
    assert str(Filing.objects.get().valid_to) == "2090-01-01"


def test_what_was_added_is_taken_back(client_of, standing, holder_person) -> None:
    row = approved(standing)
    client: Client = client_of(holder_person)
    client.post(
        reverse("web:add-filing-documents", args=[row.pk]), {"kind": "other", "documents": [document_file()]}
    )
    client.post(reverse("web:send-in", args=[row.pk]), {"then": "withdraw"})
    assert Supplement.objects.get().state == "withdrawn"


def test_the_registers_answer_stands_beside_what_was_filed(
    client_of, standing, senior, holder_person, settings, tmp_path
) -> None:
    row = submitted(standing)
    place = reverse("web:ask-register", args=[row.pk])
    reviewing: Client = client_of(senior)
    told = reviewing.post(place, follow=True).content.decode()
    assert "ZHENGPIN_REGISTER_FILES" in told
    (tmp_path / "cn.csv").write_text("office,number,mark,classes\nCN,1234567,VELMORRA,18\n")
    settings.REGISTER_FILES = [str(tmp_path)]
    page = reviewing.post(place, follow=True)
    lines = {line["label"]: (line["differs"], line["grave"]) for line in page.context["register_lines"]}
    assert sorted(lines.values()) == [(False, False), (True, True), (True, True)]
    assert client_of(holder_person).post(place).status_code == 403
    assert not client_of(holder_person).get(reverse("web:filing", args=[row.pk])).context["shows_register"]


def test_an_agent_is_given_an_authority_and_it_is_revoked(
    client_of, standing, holder_person, agency, other_holder_person
) -> None:
    Representation.objects.create(agent=agency, principal=standing.organisation, valid_from=today())
    client: Client = client_of(holder_person)
    place = reverse("web:new-agent-authority")
    given = {"holder": str(standing.pk), "agent": str(agency.pk), "purposes": ["file", "complain"]}
    assert client.post(place, given | {"purposes": []}).status_code == 200
    client.post(place, given | {"document": document_file("power.pdf")})
    row = AgentAuthority.objects.get()
    assert (row.purposes, row.document_name) == (["file", "complain"], "power.pdf")
    for name in ("agent-authority", "agent-authority-document"):
        address = reverse(f"web:{name}", args=[row.pk])
        assert client.get(address).status_code == 200
        assert client_of(other_holder_person).get(address).status_code == 404
    agent = client_of(person(Role.AGENT_MEMBER, agency))
    assert agency.name in agent.get(reverse("web:agents")).content.decode()
    client.post(reverse("web:revoke-agent-authority", args=[row.pk]), {"reason": "another agent"})
    row.refresh_from_db()
    assert row.state == "revoked"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("each kind in turn; one is walked through every day")
def test_every_kind_is_asked_for_and_shown(everywhere, standing, holder_person, view: View) -> None:
    watched = everywhere(holder_person)
    for kind in KINDS:
        row = operations.draft_filing(kind=kind, holder_id=standing.pk, title=f"A {kind}", actor=FILER)
        for name in ("right", "proof", "declaration"):
            if view.everywhere and name != "right" and kind != "mark":
                continue  # the last steps ask the same of every kind; `make prove` looks at all
            watched.open(reverse("web:filing-step", args=[row.pk, name]))
            watched.assert_well()
        watched.open(reverse("web:filing", args=[row.pk]))
        watched.assert_well()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_papers_are_shown_well(
    everywhere, standing, holder_person, senior, agency, settings, tmp_path
) -> None:
    (tmp_path / "cn.csv").write_text("office,number,mark,classes,status\nCN,1234567,VELMORRA,18,注销\n")
    settings.REGISTER_FILES = [str(tmp_path)]
    Representation.objects.create(agent=agency, principal=standing.organisation, valid_from=today())
    row = _full(standing)
    operations.read_register(filing_id=row.pk, actor=APPROVER)
    mine = everywhere(holder_person)
    page = mine.open(reverse("web:filing", args=[row.pk]))
    for summary in page.locator("#supplement summary").all():
        summary.click()
    mine.assert_well("filing-standing")
    operations.add_document(filing_id=row.pk, kind="licence", content=pdf(2), name="licence.pdf", actor=FILER)
    operations.add_reference(filing_id=row.pk, content=saved(drawing(4)), actor=FILER)
    operations.submit_supplement(filing_id=row.pk, note="A licence and a new picture", actor=FILER)
    theirs = everywhere(senior)
    page = theirs.open(reverse("web:filing", args=[row.pk]))
    assert page.locator(".register-table .grave").count() >= 2
    theirs.assert_well("filing-sent-in-later")
    operations.grant_agent_authority(
        holder_id=standing.pk,
        agent_id=agency.pk,
        purposes=["file"],
        content=pdf(),
        name="power.pdf",
        actor=FILER,
    )
    for place in ("agents", "new-agent-authority"):
        mine.open(reverse(f"web:{place}"))
        mine.assert_well()
    mine.open(reverse("web:agent-authority", args=[AgentAuthority.objects.get().pk]))
    mine.assert_well()


def _full(standing) -> Filing:
    """Return an approved combined mark with papers and a chain of title."""
    row = mark(standing)
    changes = {"form": "combined", "owner_name": "Old Mill Ltd.", "goods": "25[2501]: T-shirts; 衬衫"}
    operations.edit_filing(filing_id=row.pk, mark=changes, valid_to=today() + timedelta(days=20), actor=FILER)
    operations.add_reference(filing_id=row.pk, content=saved(drawing(3)), actor=FILER)
    proof = operations.add_document(
        filing_id=row.pk, kind="assignment", content=pdf(), name="assignment.pdf", actor=FILER
    )
    step = {
        "from_name": "Old Mill Ltd.",
        "to_name": standing.name,
        "on": "2020-01-01",
        "document_id": proof.pk,
    }
    operations.write_title_chain(filing_id=row.pk, links=[step], actor=FILER)
    operations.submit_filing(filing_id=row.pk, actor=FILER)
    return operations.approve_filing(filing_id=row.pk, actor=APPROVER)


def test_a_certificate_that_was_chosen_is_kept_by_whichever_button_the_step_is_left(
    client_of, standing, holder_person
) -> None:
    for then in ("on", "leave", "add"):
        row = mark(standing)
        client: Client = client_of(holder_person)
        address = reverse("web:filing-step", args=[row.pk, "proof"])
        page = client.get(address).content.decode()
        form = next(one for one in page.split("<form")[1:] if 'value="on"' in one.partition("</form>")[0])
        assert {'name="documents"', 'name="kind"'} <= set(re.findall(r'name="(?:documents|kind)"', form))
        given = {
            "then": then,
            "kind": "certificate",
            "documents": [document_file("证书.pdf")],
            "notes": "see page 2",
        }
        answer = client.post(address, given)
        assert answer.status_code == 302
        [document] = queries.documents(FILER, row.pk)
        assert (document.name, document.kind) == ("证书.pdf", "certificate")
