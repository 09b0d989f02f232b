"""What the pages of related accounts gather and say: both sides of a link, the reasons in words, a cluster as a
drawing."""
