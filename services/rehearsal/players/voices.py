"""People have words: the numbers, the day and the text of an answer, on a form or in a mail."""

from datetime import date
from decimal import Decimal

from duban.policy.calendar import WorkCalendar
from duban.replies.said import SAID
from duban.scenario import Habit, Scene, reported_value, resolve
from duban.vocabulary.replies import SIGNED_OFF, ReplyStatus
from services.rehearsal.players.facts import PlayedMatter, number

FINISHING = ("T-3", "T", "T+1", "T+3", "T+5", "T+10")


def usual_step(habit: Habit, matter: PlayedMatter, today: date, *, told: bool) -> Scene:
    """Answers a question by habit: acknowledge, report numbers, or report completion.

    `told`: the matter has a story of its own, so no habit reports it done.
    """
    row = matter.row
    asked = [rung for rung in matter.sent_on if rung != "assign"]
    if not asked:
        return Scene(does=ReplyStatus.ACKNOWLEDGED, who=matter.liaison)
    if habit.finishes and not told and any(rung in FINISHING for rung in asked):
        values = {target.name: Decimal(str(target.value)) for target in matter.targets}
        return Scene(ReplyStatus.DONE, matter.liaison, values=values, reason="已按要求完成",
                    signed_off_by=matter.unit_head or matter.liaison)  # fmt: skip
    due = row.current_due or today
    values = {
        target.name: reported_value(
            Decimal(str(target.value)), habit, start=row.approved_on, due=due, today=today
        )
        for target in matter.targets
    }
    return Scene(ReplyStatus.IN_PROGRESS, matter.liaison, values=values, reason="按计划推进")


def reported(step: Scene, matter: PlayedMatter) -> dict[int, float]:
    """The numbers of a step by target; a completion without numbers means the full ones."""
    found: dict[int, float] = {}
    for target in matter.targets:
        for word, value in step.values.items():
            if word in target.name or (not word and len(matter.targets) == 1):
                found[target.id or 0] = float(value)
        if step.does is ReplyStatus.DONE and not step.values:
            found[target.id or 0] = target.value
    return found


def named_day(step: Scene, matter: PlayedMatter, calendar: WorkCalendar) -> date | None:
    """The day a step names, counted from the matter's own date where it is relative."""
    if step.date is None:
        return None
    row = matter.row
    return resolve(step.date, due=row.original_due, approved_on=row.approved_on, calendar=calendar)


def form_fields(step: Scene, matter: PlayedMatter, calendar: WorkCalendar) -> dict[str, str]:
    """The fields of the page's form for a step."""
    fields = {f"v-{target}": number(v) for target, v in reported(step, matter).items()}
    fields["note"] = step.reason
    if day := named_day(step, matter, calendar):
        fields["date"] = day.isoformat()
    if step.says in SIGNED_OFF:
        fields["signed"] = step.signed_off_by
    if step.does is ReplyStatus.RETURN:
        fields["unit"] = step.to_unit
    if step.does is ReplyStatus.DIFFICULTY:
        fields |= {"cause": "resources", "help": step.reason}
    return fields


def sentence(step: Scene, matter: PlayedMatter, calendar: WorkCalendar) -> str:
    """The same in the words of a mail."""
    values = reported(step, matter)
    numbers = "，".join(
        f"{number(values[target.id or 0])}/{number(target.value)}"
        for target in matter.targets
        if (target.id or 0) in values
    )
    day = named_day(step, matter, calendar)
    said = SAID[step.says].sentence
    if day is None and "{day}" in said:
        return step.reason
    told = f"{day:%Y年%-m月%-d日}" if day else ""
    return said.format(reason=step.reason, day=told, numbers=numbers).rstrip("，")
