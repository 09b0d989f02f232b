"""Pages of the operator's pages of complaints, counter-statements and clocks."""
