"""Types of bodies, for words."""
