"""飞书 and Lark: group bots, accounts, and what members write to the bot."""
