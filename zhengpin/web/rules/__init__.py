"""Pages of the rulebook, brakes on its rules and the ladder."""
