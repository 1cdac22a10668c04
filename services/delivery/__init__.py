"""Messages that go out: frozen, sent, proven, kept and printed."""
