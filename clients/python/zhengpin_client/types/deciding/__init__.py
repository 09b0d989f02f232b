"""Types of bodies, for deciding."""
