"""A round: what is due is taken, decided and written."""
