"""The test set-up itself: the cast can sign in, nothing leaves this machine, children run on the same settings."""

from __future__ import annotations

import os
import socket

import pytest
from django.conf import settings

from tests.cast import PASSWORD
from tests.rows import each_row
from tests.sockets import LeavesThisMachineError, is_here
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import actor_for_token
from zhengpin.accounts.states import Role


@each_row("address", [("192.0.2.1", 9), ("2001:db8::1", 9, 0, 0)])
def test_no_socket_leaves_this_machine(address) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as one, pytest.raises(LeavesThisMachineError):
        one.connect(address)


def test_no_name_of_another_machine_is_looked_up() -> None:
    with pytest.raises(LeavesThisMachineError):
        socket.create_connection(("example.com", 80))


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert is_here("/run/a.sock")
    assert is_here(("::1", 5, 0, 0))


def test_the_data_folder_is_a_temporary_one_and_children_get_it_too() -> None:
    assert "zhengpin-tests-" in str(settings.DATA_DIR)
    assert os.environ["ZHENGPIN_DATA"] == str(settings.DATA_DIR)
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "zhengpin.config.settings"


def test_the_cast_has_its_roles_and_sees_its_own(
    reviewer, holder_person, other_holder_person, holder, actor_of
) -> None:
    assert reviewer.check_password(PASSWORD)
    assert actor_of(reviewer).sees_everything
    assert actor_of(holder_person).organisation_ids == {holder.pk}
    assert holder.pk not in actor_of(other_holder_person).organisation_ids


def test_a_token_of_the_marketplace_may_send_the_catalogue(operator, token_of) -> None:
    assert actor_for_token(token_of(operator, Role.MARKETPLACE)).may(Permission.SEND_CATALOGUE)
