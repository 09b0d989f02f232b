"""Types of bodies, for enforcement."""
