"""Mail, to one recipient over kept connections."""
