"""The whole command line, with every command loaded: for what tells of all, and for who runs many in one process."""

from __future__ import annotations

from zhengpin.cli.app import command_line

commands = command_line()
