"""Sound: guarded decoding, fingerprints of spectral peaks, and the references that are searched with them."""
