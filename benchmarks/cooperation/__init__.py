"""Co-governance measured: exhibits under kills, the graph, who sees what of a matter."""
