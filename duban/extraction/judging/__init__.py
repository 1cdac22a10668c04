"""The judgement whether a time is a deadline, a rhythm, or nothing that is due."""
