"""Prefect tasks, one a file: the steps of the flows that a person can see and count in the UI.

None that sends or commits is retried or timed out by Prefect: outbox and next round do that,
and know what has already left.
"""
