"""Pages of the procedures that complaints follow."""
