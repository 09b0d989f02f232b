"""What matching says of a subject, of each right the likeliest: before anybody asks who may do that."""
