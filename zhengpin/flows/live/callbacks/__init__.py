"""What CDNs and stream servers post, each in its own format: checked as they sign it, and read as posted pictures."""
