"""What goes out: messages frozen, sent, proven, kept and printed."""
