"""The outbox folder of a trial home."""
