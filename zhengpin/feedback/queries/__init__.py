"""Every read of what buyers say: rates, rises, feedback itself, and what rules are told of it."""
