"""Other systems are told what happened, by signed messages to the addresses listed."""
