"""Pages of the live rooms that are watched."""
