"""One file a channel: send one message to one recipient and tell the truth about it."""
