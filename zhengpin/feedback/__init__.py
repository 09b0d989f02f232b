"""What buyers say: how often they say that goods are fake, when that is more than noise, and whom to believe."""
