"""`zhengpin check` says line by line how an installation is, and what to do about what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings

from tests.cli.terminal import Answer
from tests.mail_server import mail_server
from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.cli.checking import CHECKS, Condition
from zhengpin.config.mailing import mail_server as as_mailer
from zhengpin.jobs.rescue import beat
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db


def found(what: str) -> tuple[Condition, str, str]:
    [line] = CHECKS[what]()
    return line


def test_every_look_has_its_line_and_what_is_wrong_gives_status_1(zhengpin: Callable[..., Answer]):
    answer = zhengpin("check", "--quick")
    assert answer.status == 1
    for what in CHECKS:
        assert what in answer.out
    assert "Start one: zhengpin worker" in answer.out


def test_a_worker_that_gives_signs_of_life_is_enough():
    beat(worker_id="tasks-a")
    assert found("workers")[0] is Condition.GOOD


def test_the_database_and_the_disk_are_named():
    assert found("database")[0] is Condition.GOOD
    condition, said, _ = found("disk")
    assert condition is not Condition.BAD
    assert "free of" in said


@pytest.mark.parametrize(
    ("address", "hosts", "condition"),
    [
        ("https://shop.example", ["shop.example"], Condition.GOOD),
        ("https://a.shop.example", [".shop.example"], Condition.GOOD),
        ("https://shop.example", ["*"], Condition.GOOD),
        ("http://shop.example", ["shop.example"], Condition.DOUBTFUL),
        ("http://127.0.0.1:8000", ["127.0.0.1"], Condition.DOUBTFUL),
        ("http://[::1]:8000", ["[::1]"], Condition.DOUBTFUL),
        ("https://shop.example", ["localhost"], Condition.BAD),
        ("https://notshop.example", [".shop.example"], Condition.BAD),
    ],
)
def test_host_names(settings: LazySettings, address: str, hosts: list[str], condition: Condition):
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = address, hosts
    assert found("host names")[0] is condition


def test_a_clock_behind_the_ledger_is_a_fault():
    assert found("clock")[0] is Condition.GOOD
    with clock.set_to(clock.now() + timedelta(hours=2)):
        create_organisation(kind=OrganisationKind.MERCHANT, name="Late", actor=system("tests"))
    condition, said, _ = found("clock")
    assert condition is Condition.BAD
    assert "behind what was recorded last" in said


def test_the_mail_server_is_asked(settings: LazySettings):
    assert found("mail")[0] is Condition.DOUBTFUL
    with mail_server() as server:
        settings.SMTP_URL = f"smtp://127.0.0.1:{server.port}"
        settings.MAILERS = {"default": as_mailer(settings.SMTP_URL)}
        assert found("mail")[0] is Condition.GOOD
    assert found("mail")[0] is Condition.BAD
