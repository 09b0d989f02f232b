"""What buyers say: rates for 10,000 orders, feedback, corrections, rises."""
