"""Pages of measures and the instructions that the marketplace was told."""
