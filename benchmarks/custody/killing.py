"""Runs processes that hand copies over, and kills each with SIGKILL at a moment drawn from the seed."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

SENDERS = 2
"""Processes that send the same hand-overs at once, as a page does that is sent twice."""
AMID = 0.012
"""Seconds within which a process is killed after the word at which it is drawn: between two words, or amid one."""
PATIENCE = 60.0


def forked(work: Callable[[], object]) -> int:
    """Run work in a process of its own, forked from this one, which has opened no database; return its id."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def finished(work: Callable[[], object]) -> None:
    """Run work in a process of its own to its end. Raises RuntimeError if it fails."""
    _, status = os.waitpid(forked(work), 0)
    if status:
        raise RuntimeError(f"a process ended with {status}")


def killed(work: Callable[[], object], kept: Path, words: int, *, seed: int, rounds: int) -> int:
    """Run work by SENDERS at once, killing all of them in each round, then to its end; return how many were killed.

    kept: the file in which work says each of `words` words that was kept; before which of them a round kills is drawn.
    """
    chance = random.Random(seed)
    # The same word may be drawn twice: then it is tried again with a kill, and again.
    moments = sorted(chance.randrange(words) for _ in range(rounds))
    done = 0
    for moment in moments:
        running = [forked(work) for _ in range(SENDERS)]
        until = time.monotonic() + PATIENCE
        while len(acknowledged(kept)) < moment and time.monotonic() < until:
            time.sleep(0.0005)
        done += sum(_kill(process, chance) for process in running)
    finished(work)
    return done


def _kill(process: int, chance: random.Random) -> bool:
    """Kill a process; say whether it was still at work. Raises RuntimeError for one that failed by itself."""
    time.sleep(chance.uniform(0, AMID))
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    if status and not os.WIFSIGNALED(status):
        raise RuntimeError(f"a process ended by itself with {status}")
    return os.WIFSIGNALED(status)


def acknowledged(kept: Path) -> set[str]:
    """Return what was answered, `given <number>` and `taken <number>`."""
    return {line for line in kept.read_text().splitlines() if line} if kept.exists() else set()
