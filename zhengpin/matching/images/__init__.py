"""Pictures: guarded decoding, fingerprints, local geometry and the matcher that joins them."""
