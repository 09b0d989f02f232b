"""What comes often is written seldom, and no number of it is lost."""

from __future__ import annotations

import logging

import pytest

from zhengpin.api.kit.tallied_log import TalliedLog


def test_the_first_is_written_at_once_and_the_next_together(caplog: pytest.LogCaptureFixture) -> None:
    now = [100.0]
    log = TalliedLog(logging.getLogger("zhengpin.test"), "refused %s: %d", every=10, now=lambda: now[0])
    log.count("b")
    assert caplog.messages == ["refused b: 1"]
    for kind in ("a", "b", "b"):
        now[0] += 1
        log.count(kind)
    assert len(caplog.messages) == 1
    now[0] = 110.0
    log.count("b")
    assert caplog.messages[1:] == ["refused a: 1", "refused b: 3"]
    now[0] = 200.0
    log.count("a")
    assert caplog.messages[3:] == ["refused a: 1"], "what was written once is not written again"
