"""Types of bodies, for platform."""
