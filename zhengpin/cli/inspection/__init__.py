"""`zhengpin inspections`: which shops are due, and the samples that were begun."""
