"""Types of bodies, for rights."""
