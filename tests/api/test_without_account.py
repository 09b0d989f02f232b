"""Reports and applications without an account over the API: answered by systems of staff, closed to others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.api.test_contacts import asking
from tests.flows.complaints.complaining import MARKET, Market
from tests.flows.complaints.public_reports import sent
from zhengpin.accounts.models import Organisation, SignUp
from zhengpin.accounts.states import OrganisationKind, Role, SignUpState
from zhengpin.complaints.models import Complaint
from zhengpin.flows.people import sign_up_links, signing_up

pytestmark = pytest.mark.django_db
Issue = Callable[..., str]


@pytest.fixture
@MARKET.stands
def market() -> Market:
    return MARKET()


def operator() -> Organisation:
    return Organisation.objects.get(kind=OrganisationKind.OPERATOR.value)


def test_reports_are_read_returned_and_taken_up(market: Market, token_of: Issue) -> None:
    row, other = sent(market), sent(market, email="zhou@heron.example")
    ask = asking(token_of(operator(), Role.REVIEWER))
    listed = ask("/infringement-reports?state=waiting").json()["items"]
    assert {one["number"] for one in listed} == {row.number, other.number}
    assert ask(f"/infringement-reports?text={row.number.lower()}").json()["items"][0]["id"] == str(row.pk)
    base = f"/infringement-reports/{row.pk}"
    assert ask(base).json()["right"]["title"] == "PAPER CRANE"
    assert ask(f"{base}/take-up", {}).status_code == 403, "to enter a right one may approve filings"
    made = ask(f"{base}/take-up", {"filing_id": str(market.filing.pk)})
    assert (made.status_code, made.json()["number"]) == (201, Complaint.objects.get().number)
    assert ask(f"{base}/refuse", {"explanation": "No"}).status_code == 409
    base = f"/infringement-reports/{other.pk}"
    assert ask(f"{base}/return", {"defects": []}).status_code == 422
    returned = ask(f"{base}/return", {"defects": [{"code": "target_unclear", "note": "Which?"}]})
    assert returned.json()["defects"][0]["note"] == "Which?"
    assert ask(f"{base}/refuse", {"explanation": "Not yours"}).json()["state"] == "refused"


def test_applications_are_approved_refused_and_people_invited(
    market: Market, token_of: Issue, settings
) -> None:
    settings.SIGN_UP = "application"
    ask = asking(token_of(operator(), Role.ADMINISTRATOR))
    rows = [
        signing_up.apply(
            kind="agent",
            email=f"{name}@agent.example",
            address="192.0.2.7",
            language="en",
            name=name,
            organisation_name=f"{name} & Partners",
        )
        for name in ("li", "wu")
    ]
    assert ask("/sign-ups").json()["items"] == []
    for row in rows:
        token = sign_up_links.sign_up_link(row).rstrip("/").rpartition("/")[2]
        signing_up.confirm(sign_up_links.by_link(token))
    approved = ask(f"/sign-ups/{rows[0].pk}/approve", {}).json()
    assert (approved["state"], bool(approved["person_id"])) == ("approved", True)
    assert ask(f"/sign-ups/{rows[1].pk}/refuse", {"explanation": "Unknown"}).json()["state"] == "refused"
    invited = ask("/sign-ups/invitations", {"kind": "merchant", "email": "he@shop.example"})
    assert invited.status_code == 201
    ask(f"/sign-ups/{invited.json()['id']}/revoke", {})
    assert SignUp.objects.get(pk=invited.json()["id"]).state == SignUpState.REVOKED
    assert ask(f"/sign-ups/{rows[0].pk}").json()["number"] == rows[0].number


def test_nobody_else_reads_either(market: Market, token_of: Issue) -> None:
    row = sent(market)
    home = Organisation.objects.get(pk=market.holder.organisation_id)
    ask = asking(token_of(home, Role.HOLDER_MEMBER))
    for path in ("/infringement-reports", f"/infringement-reports/{row.pk}", "/sign-ups"):
        assert ask(path).status_code == 403
