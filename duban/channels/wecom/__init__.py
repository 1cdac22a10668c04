"""企业微信: group bots, app messages, and what members write to the app."""
