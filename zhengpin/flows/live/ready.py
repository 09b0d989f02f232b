"""Loads beforehand what the first order to interrupt needs, so that it goes out as soon as any later one."""

from __future__ import annotations

from zhengpin.enforcement.policies import policy_in_force
from zhengpin.messages.letters.reading import all_letters
from zhengpin.monitoring.indexes import index, videos
from zhengpin.rulebook.queries import published


def make_ready() -> None:
    """Load rules, letters, the measures' policy, and what is protected, once a process."""
    all_letters()
    published()
    policy_in_force()
    index.current()
    videos.current()
