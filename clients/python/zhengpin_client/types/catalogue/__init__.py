"""Types of bodies, for catalogue."""
