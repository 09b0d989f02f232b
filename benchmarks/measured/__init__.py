"""The page of all figures, written from the results of the last runs."""
