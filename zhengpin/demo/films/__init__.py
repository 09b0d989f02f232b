"""The demo's moving pictures: a brand's film, a seller's copy of it, and what live rooms show; drawn from the seed."""
