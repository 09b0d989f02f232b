"""Pages of what buyers say: rates, feedback with its words, corrections, rises; and of one's own rates."""
