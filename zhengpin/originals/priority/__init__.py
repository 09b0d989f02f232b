"""Who was first: evidence of both parties weighed by a policy, with reasons, and "undecided" as an outcome. Pure."""
