"""Templates to text: what people receive, in words a civil servant would write."""
