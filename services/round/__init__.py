"""A round: what is due is claimed, decided and written."""
