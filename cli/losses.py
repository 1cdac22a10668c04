"""The words for what an owners list would take away, told before it happens."""

from typing import assert_never

from duban.i18n import label
from services.directory.losses import Loss, LossKind, by_kind
from services.directory.owners_list import DirectoryChange


class WouldLose(ValueError):
    """名单会使人员离任或失去角色等，请核对后加 --yes。People would leave or lose something."""


LOSSES = {
    LossKind.LAST_OFFICE: "督查办将无人 the office would have nobody left：{}",
    LossKind.ROLE: "失去角色 losing a role：{}",
    LossKind.LAST_ROUTE: "失去最后一个通知方式 losing the last route：{}",
    LossKind.DEPUTY: "代理将取消 losing a deputy：{}",
}


def what_would_be_lost(change: DirectoryChange) -> str:
    """Returns, line by line, everything that an import of this list would take away."""
    parts = [
        "导入会造成下列变动，现未作改动。Nothing was changed; the list would take this away.",
        f"名单中没有、视为离任 leaving：{'、'.join(change.left)}"
        f"（{len(change.left)}人，名单{change.people}人）。"
        if change.left
        else "",
        *(
            LOSSES[kind].format("、".join(map(_lost, found)))
            for kind, found in by_kind(change.losses).items()
        ),
        f"新增 joining：{'、'.join(change.joined)}。" if change.joined else "",
        "确系如此请加 --yes；名单没有的列不会改动。If it is meant so, add --yes; a column that "
        "the list does not have changes nothing.",
    ]
    return "\n".join(filter(None, parts))


def _lost(loss: Loss) -> str:
    match loss.kind:
        case LossKind.ROLE:
            return f"{loss.person}（{label('role', loss.what)}）"
        case LossKind.DEPUTY:
            return f"{loss.person}（{loss.what}）"
        case LossKind.LAST_OFFICE | LossKind.LAST_ROUTE:
            return loss.person
        case _:
            assert_never(loss.kind)
