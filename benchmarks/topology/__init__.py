"""A month of a large marketplace on paper: what machines it takes, reckoned from what was measured on this code.

`assumptions` is what one believes of the marketplace (a TOML file changes it), `costs` is what a unit of each work
costs (read from benchmarks/results), `month` goes through the month hour by hour, `command` prints what each role
needs.
"""
