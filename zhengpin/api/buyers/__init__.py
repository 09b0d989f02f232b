"""Orders and what buyers say of them, as a marketplace sends it; rates for 10,000 orders, feedback, corrections, rises."""
