"""Papers for signature: which facts go into which."""
