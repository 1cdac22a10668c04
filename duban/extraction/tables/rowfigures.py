"""The figures of a row: the bare number below a dated header, and those of other columns."""

from duban.extraction.measures.shaping import in_kept
from duban.extraction.measures.targets import targets
from duban.extraction.patterns import Pattern
from duban.extraction.tables.tablerows import TableRow
from duban.extraction.tables.tasklist import TableCell
from duban.extraction.text.view import view_of
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.phrases import phrases
from duban.extraction.values import ReadProposal, TargetText
from duban.vocabulary.proposals import Hardness

_FIGURE = Pattern(
    r"(?P<sign>[≥≤<>＞]?)(?P<value>\d{1,12}(?:\.\d{1,6})?)(?P<unit>[^\d\s以左]{0,8})(?P<post>以上|左右)?"
)
_MEASURES = Pattern("[0-9０-９十百千全]|力争|争取|奋力|原则上")


def row_figure(row: TableRow, cell: TableCell, name: TableCell) -> TargetText | None:
    """A bare number below a dated header: the row's indicator in the row's unit."""
    found = _FIGURE.fullmatch(row.words(cell).replace(",", ""))
    if found is None:
        return None
    named = zip(row.table.header, row.cells, strict=False)
    unit = found["unit"] or next((row.words(c) for head, c in named if head == "单位"), "")
    bare = ">=" if found["post"] else "="
    sign = {"≥": ">=", "＞": ">", ">": ">", "≤": "<=", "<": "<"}.get(found["sign"], bare)
    kind = "ratio" if unit == "%" else "gross"
    return TargetText(
        row.words(name), sign, float(found["value"]), unit, kind, cell.start, cell.end
    )


def with_columns(row: TableRow, task: TableCell, made: ReadProposal) -> ReadProposal:
    """Numbers and hedges of the other columns that say what is to be done (目标值 6所)."""
    table, found, hedge = row.table, list(made.targets), made.hedge
    roles = {table.due, *table.lead, *table.support, *table.numbers, *table.remarks}
    for cell in row.filled(n for n in range(len(row.cells)) if n not in roles):
        if cell is task or not _MEASURES.search(row.text, *cell):
            continue
        view = view_of(row.words(cell))
        skip = [(p.start, p.end) for p in phrases(view.text)]
        hedge = hedge or hedge_in(view.text)
        for target in targets(view.text, 0, len(view.text), skip):
            bare = target.metric == target.unit or target.start == 0 or not target.metric
            placed = in_kept(view, target).moved(cell.start)
            found.append(placed._replace(metric=made.title) if bare else placed)
    if len(found) == len(made.targets) and hedge == made.hedge:
        return made
    found.sort(key=lambda t: t.start)
    softened = hedge and not made.hedge and made.hardness is Hardness.HARD
    return made._replace(
        targets=tuple(found), hedge=hedge, hardness=Hardness.SOFT if softened else made.hardness
    )
