"""Agents act under an authority, where one is required: for a purpose, a right, a territory, until a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.evidence.test_documents import pdf
from tests.rights.people import REVIEWER, SYSTEM, actor, holder, mark_filing, organisation
from tests.rows import each_row
from zhengpin.accounts.models import Representation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.rights import operations, queries
from zhengpin.rights.problems import AgentAuthorityNotFound, AuthorityNeeded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.AGENT_AUTHORITY = "required"


def represented():
    """Return a holder, a member of it, its agency, and a member of that."""
    owner, member = holder()
    agency = organisation("Agency", OrganisationKind.AGENT)
    Representation.objects.create(agent=agency, principal=owner.organisation, valid_from=today())
    return owner, member, agency, actor("person:agent", Role.AGENT_MEMBER, agency, owner.organisation)


def granted(owner, agency, who, purposes=("file",), **more):
    return operations.grant_agent_authority(
        holder_id=owner.pk, agent_id=agency.pk, purposes=purposes, actor=who, **more
    )


def test_an_agent_files_only_under_an_authority_where_one_is_required(settings):
    owner, member, agency, agent = represented()
    with pytest.raises(AuthorityNeeded) as caught:
        mark_filing(owner, agent)
    assert caught.value.remedy
    assert mark_filing(owner, member, registration_no="2").state == "draft", "the holder needs none"
    granted(owner, agency, member)
    filing = mark_filing(owner, agent)
    row = queries.authority_of_agent(agent, owner, "file", today())
    assert row.agent == agency
    operations.revoke_agent_authority(authority_id=row.pk, reason="changed agents", actor=member)
    with pytest.raises(AuthorityNeeded):
        operations.submit_filing(filing_id=filing.pk, actor=agent)
    settings.AGENT_AUTHORITY = "optional"
    assert operations.submit_filing(filing_id=filing.pk, actor=agent).state == "submitted"
    assert queries.require_authority(agent, owner, "file") is None


@each_row(
    "limits, asked, found",
    [
        ({}, {}, True),
        ({"purposes": ["complain"]}, {}, False),
        ({"territories": ["FR"]}, {"territory": "CN"}, False),
        ({"territories": ["FR", "CN"]}, {"territory": "CN"}, True),
        ({"valid_from": "2090-01-01"}, {}, False),
        ({"named": True}, {}, False),
        ({"named": True}, {"named": True}, True),
    ],
)
def test_an_authority_covers_what_it_says(limits, asked, found):
    owner, member, agency, agent = represented()
    filing = mark_filing(owner, member)
    limits, asked = dict(limits), dict(asked)
    if limits.pop("named", False):
        limits["filing_ids"] = [filing.pk]
    if asked.pop("named", False):
        asked["filing"] = filing
    granted(owner, agency, member, **({"purposes": ["file", "counter"]} | limits))
    assert (queries.authority_of_agent(agent, owner, "file", today(), **asked) is not None) == found
    if not found:
        with pytest.raises(AuthorityNeeded):
            queries.require_authority(agent, owner, "file", **asked)


def test_an_agent_grants_itself_nothing_without_the_power_of_attorney():
    owner, _member, agency, agent = represented()
    with pytest.raises(Invalid) as caught:
        granted(owner, agency, agent)
    assert caught.value.code == "agent_authority.document_missing"
    row = granted(owner, agency, agent, content=pdf(), name="power.pdf")
    assert (row.document.media_type, row.document_name, row.purposes) == (
        "application/pdf",
        "power.pdf",
        ["file"],
    )


@each_row(
    "wrong, code",
    [
        ({"purposes": []}, "agent_authority.purposes"),
        ({"purposes": ["sing"]}, "agent_authority.purposes"),
        ({"valid_to": "2020-01-01", "valid_from": "2019-01-01"}, "agent_authority.term_over"),
        ({"valid_to": "2027-01-01", "valid_from": "2027-02-01"}, "input.term_reversed"),
    ],
)
def test_wrong_authorities_are_refused(wrong, code):
    owner, member, agency, _ = represented()
    with pytest.raises(Invalid) as caught:
        granted(owner, agency, member, **wrong)
    assert caught.value.code == code


def test_only_who_represents_the_holder_can_be_given_one_and_only_the_two_see_it():
    owner, member, agency, agent = represented()
    stranger_agency = organisation("Other agency", OrganisationKind.AGENT)
    with pytest.raises(Invalid) as caught:
        granted(owner, stranger_agency, member)
    assert caught.value.code == "agent_authority.no_representation"
    row = granted(owner, agency, member)
    _, stranger = holder("Other")
    with pytest.raises(AgentAuthorityNotFound):
        queries.agent_authority(stranger, row.pk)
    assert [list(queries.agent_authorities(who)) for who in (member, agent, REVIEWER)] == [[row]] * 3


def test_an_authority_expires_by_itself_once():
    owner, member, agency, agent = represented()
    row = granted(owner, agency, member, valid_to=today())
    tomorrow = today() + timedelta(days=1)
    assert [
        operations.expire_agent_authorities(on=day, actor=SYSTEM) for day in (today(), tomorrow, tomorrow)
    ] == [
        0,
        1,
        0,
    ]
    row.refresh_from_db()
    assert row.state == "expired"
    with pytest.raises(Conflict):
        operations.revoke_agent_authority(authority_id=row.pk, reason="late", actor=agent)
