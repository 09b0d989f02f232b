"""Types of bodies, for rules."""
