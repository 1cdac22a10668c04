"""钉钉: group bots, accounts, and what members write to the robot."""
