"""What an office sees of two commits, compared: mails, sheets, rows, help, exit codes, schema."""
