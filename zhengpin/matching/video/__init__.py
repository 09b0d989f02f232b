"""Which seconds of which protected film a film or a live stream shows, where in the picture, and at which speed."""
