"""A command that was asked for something it cannot mean."""


class UsageError(ValueError):
    """用法有误。Used in a way that means nothing."""
