"""API tokens: shown once, kept as a digest, narrowed to scopes, ended by date or hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.serializers import serialize

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import ApiToken
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden, Invalid, NotFound, Problem
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db
ROBOT = system("tests")


def issue(organisation, **changes):
    given = {"organisation_id": organisation.pk, "role": Role.MARKETPLACE, "name": "shop", "actor": ROBOT}
    return operations.issue_token(**(given | changes))


def refusal(secret: str) -> tuple[str, int]:
    with pytest.raises(Problem) as refused:
        queries.actor_for_token(secret)
    return refused.value.code, refused.value.status


def test_its_secret_opens_and_is_kept_nowhere(operator):
    token, secret = issue(operator)
    assert secret.startswith(f"zp_{token.prefix}_")
    client = queries.actor_for_token(secret)
    assert client.ref == f"client:{token.pk}"
    assert client.home_organisation_id == operator.pk
    everything = serialize("json", [*ApiToken.objects.all(), *Entry.objects.all()])
    assert secret.rsplit("_", 1)[1] not in everything


def test_nothing_else_opens(operator):
    _, secret = issue(operator)
    last = "0" if secret[-1] != "0" else "1"
    for wrong in (
        secret[:-1] + last,
        secret + "0",
        secret.upper(),
        "",
        "zp_",
        "zp__",
        "Bearer",
        "\ud800",
        "zp_x_y",
    ):
        assert refusal(wrong) == ("token.unknown", 401)


def test_scopes_narrow_what_the_role_holds(operator):
    _, secret = issue(operator, scopes=[Permission.SCREEN])
    assert queries.actor_for_token(secret).permissions == {Permission.SCREEN}
    with pytest.raises(Invalid) as refused:
        issue(operator, scopes=["screen", "cases.decide", "no.such"])
    assert refused.value.code == "token.scopes_beyond_role"
    assert refused.value.extra["scopes"] == ["cases.decide", "no.such"]


def test_a_role_that_loses_a_permission_takes_it_from_its_tokens(operator):
    token, secret = issue(operator)
    ApiToken.objects.filter(pk=token.pk).update(scopes=["screen", "cases.decide", "gone.since"])
    assert queries.actor_for_token(secret).permissions == {Permission.SCREEN}


def test_it_ends_with_its_date(operator):
    _, secret = issue(operator, expires_at=clock.now() + timedelta(hours=1))
    queries.actor_for_token(secret)
    with clock.set_to(clock.now() + timedelta(hours=1, seconds=1)):
        assert refusal(secret) == ("token.expired", 401)


def test_it_ends_when_revoked_and_that_is_recorded_once(operator):
    token, secret = issue(operator)
    for _ in range(2):
        operations.revoke_token(token_id=token.pk, actor=ROBOT)
    assert refusal(secret) == ("token.revoked", 401)
    assert Entry.objects.filter(event="token.revoked").count() == 1


def test_only_who_manages_accounts_issues_sees_and_revokes(operator, reviewer, actor_of):
    token, _ = issue(operator)
    with pytest.raises(Forbidden):
        issue(operator, actor=actor_of(reviewer))
    with pytest.raises(Forbidden):
        operations.revoke_token(token_id=token.pk, actor=actor_of(reviewer))
    with pytest.raises(Forbidden):
        queries.tokens(actor_of(reviewer))
    with pytest.raises(NotFound):
        operations.revoke_token(token_id=operator.pk, actor=ROBOT)


def test_a_role_of_another_kind_of_organisation_is_refused(merchant_organisation):
    with pytest.raises(Invalid) as refused:
        issue(merchant_organisation)
    assert refused.value.code == "role.not_of_kind"


def test_use_is_noted_at_most_once_a_minute(operator):
    token, secret = issue(operator)
    start, noted = clock.now(), []
    for seconds in (0, 10, 59, 61, 70):
        with clock.set_to(start + timedelta(seconds=seconds)):
            operations.note_use(token_id=token.pk, actor=queries.actor_for_token(secret))
        token.refresh_from_db()
        noted.append((token.last_used_at - start).total_seconds())
    assert noted == [0, 0, 0, 61, 61]
