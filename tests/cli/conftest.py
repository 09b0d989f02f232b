"""The terminal of the command-line tests."""

from tests.cli.terminal import own_system, zhengpin

__all__ = ["own_system", "zhengpin"]
