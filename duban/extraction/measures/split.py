"""One row a target: a promise of three numbers becomes three rows that keep its source span."""

from duban.extraction.measures.naming import TITLE_LENGTH
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import last_mark
from duban.extraction.times.hedges import hedge_in
from duban.extraction.values import ReadProposal, TargetText
from duban.vocabulary.proposals import Hardness

_VERBS = Pattern("新增|净增|累计|新建|改建|扩建|建成|培育|创建|引进|招引|打造|获批|盘活|完成|办好")


def split_by_target(proposal: ReadProposal) -> tuple[ReadProposal, ...]:
    """The rows of an item, one a counted target.

    Money that only finances a counted target (年度投资6.7亿元的79件) stays with that row as a
    second measure. An item with no or one target is one row.
    """
    groups = _groups(proposal.targets)
    if len(groups) < 2:
        return (proposal,)
    return tuple(_row(proposal, group) for group in groups)


def _groups(targets: tuple[TargetText, ...]) -> list[tuple[TargetText, ...]]:
    groups: list[tuple[TargetText, ...]] = []
    waiting: tuple[TargetText, ...] = ()
    for target in targets:
        if target.finances:
            waiting += (target,)
        else:
            groups.append((target, *waiting))
            waiting = ()
    return [*groups, waiting] if waiting else groups


def _row(proposal: ReadProposal, group: tuple[TargetText, ...]) -> ReadProposal:
    soft = group[0].soft
    dated = proposal.hardness is not Hardness.UNDATED
    hardness = Hardness.SOFT if soft and dated else proposal.hardness
    return proposal._replace(
        title=_title(group[0], proposal.quote), targets=group, hardness=hardness
    )


def _title(target: TargetText, quote: str) -> str:
    """The number with the verb and the hedge that govern it: 力争新增百亿元企业2家."""
    sign = {">=": "以上", "<=": "以内", "~": "左右", ">": "以上（超）", "<": "以下"}.get(
        target.comparator, ""
    )
    upper = f"-{target.upper:g}" if target.upper is not None else ""
    amount = f"{target.value:g}{upper}{target.unit}{sign}"
    clause = _clause_before(target.metric, quote)
    verb = {"net": "净增", "cumulative": "累计"}.get(target.kind, "") or _verb(clause)
    known = not verb or target.metric.startswith(verb) or target.metric.endswith(verb)
    name = (hedge_in(clause) if target.soft else "") + ("" if known else verb) + target.metric
    return f"{name[: TITLE_LENGTH - len(amount)]}{amount}"


def _clause_before(metric: str, quote: str) -> str:
    """The words of a number's clause before it; none where they were not kept as written."""
    end = quote.find(metric)
    return quote[last_mark(quote, "，；。：", 0, max(end, 0)) + 1 : max(end, 0)]


def _verb(clause: str) -> str:
    """The verb nearest before a number; in 新增甲2家、乙8家 it governs both."""
    found = _VERBS.findall(clause)
    return found[-1] if found else ""
