"""Prefect as the desk asks it, at work or away."""

from services.desk.schedules import Away, LastRun


class Prefect:
    """The far end, as the desk asks it."""

    def __init__(self):
        self.here, self.started, self.changed = True, [], []

    def last_runs(self):
        self._answer()
        link = "http://127.0.0.1:4210/runs/flow-run/1"
        return {"supervise": LastRun("09-06 09:00", "Completed", "ordered 1", link)}

    def start(self, flow):
        self._answer()
        self.started.append(flow)

    def reschedule(self, flow, schedule):
        self._answer()
        self.changed.append((flow, schedule))

    def _answer(self):
        if not self.here:
            raise Away(Away.__doc__)
