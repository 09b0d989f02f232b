"""Admission: applications for a brand, their papers, what was read of them, and how they were answered."""
