"""Whatever a client sends, the API answers in its one shape and never fails: generated from its own description.

Each operation gets some six requests, sent in turn by the roles that the permission table opens it to, and one that
is refused to a role that it does not. To run one of them: `pytest tests/api/test_any_request.py -k '[screen]'`.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from schemathesis import Case

from tests.api import generated
from tests.api.operations import FREE, NAMES, opened_to
from tests.cast import organisation
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role
from zhengpin.kit.network import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.fewer]

OUTSIDE = (Role.MERCHANT_MEMBER, Role.HOLDER_MEMBER, Role.CREATOR_MEMBER, Role.AGENT_MEMBER, Role.MARKETPLACE)
UNREACHED = {
    "grant_agent_authority": "a form leaves out the empty texts that its list is made of: asked in test_agent_authority"
}
"""Operations that none of the requests made up for them is read by."""
UNREAD = {405, 415, 422}
"""What answers before anyone asks who may: not this method, not this type of body, not a body of this form."""


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look-up of a name fail, as on a machine without a network: addresses are among what is generated."""

    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", unknown)


@pytest.fixture
def headers_of(db: None, token_of: Callable[..., str]) -> Callable[[Role], dict[str, str]]:
    """Return the function that gives the headers of a client of a role, each role with one organisation."""
    made: dict[Role, dict[str, str]] = {}

    def headers(role: Role) -> dict[str, str]:
        if role not in made:
            [kind] = [one for one, roles in ROLES_OF_KIND.items() if role in roles]
            secret = token_of(organisation(kind, f"{kind.value} of {role.value}"), role)
            made[role] = {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}
        return made[role]

    organisation(OrganisationKind.OPERATOR, "Harbour Market")
    return headers


@pytest.mark.parametrize("name", NAMES)
def test_whoever_may_may_send_anything(name: str, headers_of: Callable[[Role], dict[str, str]]) -> None:
    fitting, others = generated.requests(name)
    assert fitting or others
    may, may_not = opened_to(name), [role for role in (*OUTSIDE, *Role) if role not in opened_to(name)]
    found = (
        refused([*fitting, *others], headers_of(may_not[0]), headers_of(Role.ADMINISTRATOR))
        if may_not and name not in UNREACHED
        else []
    )
    assert may_not or name in FREE or may == set(Role)
    senders = cycle([Role.ADMINISTRATOR, *(role for role in OUTSIDE if role in may)])
    for case, role in zip([*fitting, *others], senders, strict=False):
        for sender in {role, Role.ADMINISTRATOR} if generated.ALL else {role}:
            answer = case.call(headers=headers_of(sender))
            found += [f"{sender} {told(case)}: {wrong}" for wrong in faults(answer)]
    assert found == []


def refused(cases: list[Case], lacking: dict[str, str], holding: dict[str, str]) -> list[str]:
    """Return what of the first request that is read at all was not refused to one who lacks the permission."""
    for case in cases:
        answer = case.call(headers=lacking)
        if answer.status_code in UNREAD and case.call(headers=holding).status_code in UNREAD:
            continue
        right = answer.status_code == 403 and (case.method == "HEAD" or answer.json()["code"] == "forbidden")
        return [] if right else [f"not refused: {told(case)}: {answer.status_code} {answer.text[:300]}"]
    return ["no request was read"]


def faults(answer: Any) -> list[str]:
    """Return what is wrong with an answer: that it failed, or tells no code and message where it refuses."""
    if answer.status_code >= 500:
        return [answer.text]
    if answer.status_code < 400 or answer.request.method == "HEAD":
        return []
    said = answer.json()
    told_well = "verdict" in said or (said["code"] and said["message"])
    return [] if told_well else [answer.text]


def told(case: Case) -> str:
    return case.as_curl_command()[:600]
