"""Sends the morning brief 每日督办要情 to the person who decides."""

import asyncio
from datetime import datetime
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact
from prefect.states import Completed

from services.papers.drafting import draft_of_campaigns
from services.watch.brief import send_brief
from tasks.context import current_office, paused, the_time


@flow(name="morning-brief", flow_run_name="morning-brief")
async def morning_brief(now: datetime | None = None) -> Any:
    """One phone screen at 08:40 on working days: what waits for a decision, and where things stand.

    Bulletins of campaigns whose day it is are drafted before, so that the brief has them.
    """
    with current_office() as office:
        at = the_time(now, office)
        if (pause := paused(office, "morning_brief", at)) is not None:
            return pause
        # First, so that the brief of the same morning names the drafts that wait for a signature.
        await asyncio.to_thread(draft_of_campaigns, office, at)
        paper = await asyncio.to_thread(send_brief, office, at)
    if paper is None:
        return Completed(
            name="NotToday", message="no working day, nobody to send to, or sent already"
        )
    await acreate_markdown_artifact(key="morning-brief", markdown=f"```\n{paper.text}\n```")
    return Completed(message=paper.subject)
