"""Every read of what buyers say: rates for 10,000 orders, feedback with its words, corrections, rises."""
