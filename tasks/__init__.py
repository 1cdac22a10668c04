"""Prefect tasks, one a file: the steps of the flows that a person can see and count in the UI.

None that sends or commits is retried or timed out by Prefect: the outbox and the next round do that,
and know what has already left.
"""
