"""The annual report: whether its figures are right, how fast it is made, and what a stranger recomputes."""
