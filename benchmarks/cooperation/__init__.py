"""Co-governance measured: dossiers, exhibits under kills, the graph, who sees what of a matter, courses."""
