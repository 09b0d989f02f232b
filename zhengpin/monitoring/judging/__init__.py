"""From what matching says to what the rules say: one builder of facts and one judge for subjects of every kind."""
