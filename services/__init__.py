"""The work of Duban without Prefect: each room does one kind of it, for flows, pages, commands."""
