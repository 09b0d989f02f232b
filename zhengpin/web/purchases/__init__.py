"""Pages of test purchases: for liaison staff, for whoever appraises, for merchants after the result."""
