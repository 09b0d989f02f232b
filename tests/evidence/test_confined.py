"""A confined process opens no connection, writes no file, starts no program and leaves no core dump."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import zhengpin

ROOT = Path(zhengpin.__file__).parents[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_what_is_not_needed_is_taken_away(tmp_path):
    command = [sys.executable, "-P", "-m", "zhengpin.evidence.confined", "tests.evidence.reaching_out"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "WRITE_HERE": str(tmp_path / "file")}
    done = subprocess.run(command, capture_output=True, check=True, env=environment, timeout=60)
    told = json.loads(done.stdout)
    assert told["connect"] == "PermissionError"
    assert told["start"] == "PermissionError"
    assert told["write"] == "EFBIG"
    assert told["core"] == 0
    if told["namespace"] != os.readlink("/proc/self/ns/net"):  # the system lets us part from the network
        assert told["connect below Python"] == "ENETUNREACH"
