"""Samples and inspections: how much there is, by draws that a stranger repeats; whether a shop sells it, one copy after
another; whether it has changed since. The reckoning is `zhengpin.sampling`'s; here it is kept, and answered for.
"""
