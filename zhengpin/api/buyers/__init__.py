"""Orders and what buyers say of them, as a marketplace sends it; rates, feedback, corrections, rises."""
