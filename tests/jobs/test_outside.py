"""Code run outside the test: how it ends is told, and what it leaves in its process the next does not meet."""

from __future__ import annotations

import signal

import pytest

from tests.jobs import outside

pytestmark = pytest.mark.django_db


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_each_runs_in_a_process_that_nothing_has_touched(tmp_path):
    with outside.database(tmp_path) as env:
        touched = (
            "from zhengpin.workers import tasks; tasks.POLL = 7; import json; print(json.dumps(tasks.POLL))"
        )
        assert outside.ask(touched, env) == 7
        assert outside.ask("from zhengpin.workers import tasks; print(tasks.POLL)", env) == 0.2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_how_it_ends_is_told(tmp_path):
    with outside.database(tmp_path) as env:
        assert outside.ended("print(1)", env) == 0
        assert outside.ended("import sys; sys.exit(3)", env) == 3
        assert outside.ended("import os; os.kill(os.getpid(), 9)", env) == -signal.SIGKILL
        with pytest.raises(AssertionError, match="division by zero"):
            outside.ask("1 / 0", env)
        with pytest.raises(AssertionError, match="no_such_module"):
            outside.ask("import no_such_module", env)
