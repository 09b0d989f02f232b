"""Without a mail server, letters about accounts become files of the owner's, and the log holds nothing of them."""

from __future__ import annotations

import logging
import os
import stat
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.test import Client

from tests.mail_server import mail_server
from tests.messages.test_mailing import use
from zhengpin.accounts.models import Person
from zhengpin.config.mailing import mail_server as as_mailer
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db


def ask(who: Person) -> None:
    Client().post("/accounts/password/reset/", {"email": who.email})
    run_due()


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    made = tmp_path / "mail"
    settings.SMTP_URL = ""
    settings.MAILERS = {"default": as_mailer("", folder=str(made))}
    return made


def test_a_link_goes_to_a_file_that_only_the_owner_reads(
    folder: Path, reviewer: Person, caplog, capfd
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(reviewer)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert letter["To"] == reviewer.email
    assert "/password/reset/key/" in letter.get_body(("plain",)).get_content()
    logged = caplog.text + "".join(capfd.readouterr())
    assert str(file) in logged
    assert "/password/reset/key/" not in logged
    assert reviewer.email not in logged


def test_old_letters_are_deleted(folder: Path, reviewer: Person) -> None:
    ask(reviewer)
    (old,) = folder.iterdir()
    past = (clock.now() - timedelta(days=8)).timestamp()
    os.utime(old, (past, past))
    ask(reviewer)
    assert old not in set(folder.iterdir())
    assert len(list(folder.iterdir())) == 1


def test_with_a_mail_server_the_letter_goes_there_and_again_until_it_is_taken(
    settings, reviewer: Person
) -> None:
    with mail_server() as there:
        use(settings, there.url)
        ask(reviewer)
        (taken,) = there.taken
    assert taken.recipients == [reviewer.email]
    assert "https://zhengpin.market.example/accounts/password/reset/key/" in taken.part("plain")
