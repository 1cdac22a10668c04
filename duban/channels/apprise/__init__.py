"""Every service without a folder of its own, through Apprise."""
