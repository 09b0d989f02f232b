"""What the demo begins beside its server begins when the server's process is there, never amid its birth."""

from __future__ import annotations

import subprocess
import sys

FORKED = """
import os, threading
from zhengpin.cli.serving.backstage import once_forked
run = []
thread = once_forked(lambda: run.append(threading.current_thread()))
alone = threading.active_count() == 1
for _ in range(2):
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
thread.join()
print(alone, len(run))
"""


def test_it_begins_once_and_only_after_the_process_has_forked():
    done = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "1"]
