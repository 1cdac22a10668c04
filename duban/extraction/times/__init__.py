"""Time phrases: found, read as last days, and doubted where something was left unread."""
