"""Plain values become pages: one template, two languages, everything escaped."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment

from duban.i18n import Locale, label
from duban.notices.correction import correction_words
from duban.notices.formats import FILTERS
from duban.vocabulary.links import Refusal
from duban.vocabulary.replies import Cause, ReplyStatus
from web.owner.acknowledging import Acknowledged, waiting_for_it
from web.owner.backend import Explanation, Matter, Page, Supported, TargetField
from web.owner.folding import WHOLE, fold, is_folded
from web.owner.forms import FieldProblem, Typed
from web.owner.words import TEMPLATES, sentence
from web.settings import WebView
from web.templating import environment

STYLES = Path(__file__).parents[1] / "static" / "duban.css"
OFFERED = tuple(status for status in ReplyStatus if status.is_answer)
# 无变化 speaks for all the matters of a message; any other answer is about one that is chosen.
PER_MATTER = tuple(status for status in OFFERED if status is not ReplyStatus.NO_CHANGE)


@dataclass(frozen=True, slots=True)
class FormAt:
    """One form of one matter: where it goes, its token, and what was typed into it before."""

    id: str
    act: str
    action: str
    form: str
    open: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[FieldProblem, ...] = ()

    def typed(self, name: str, value: str) -> str:
        """Returns what the person typed into a field, else the value prefilled."""
        return self.values.get(name, value)

    def problem(self, name: str) -> FieldProblem | None:
        """Returns what is wrong with a field, if anything."""
        return next((problem for problem in self.problems if problem.name == name), None)


@dataclass(frozen=True, slots=True)
class Showing:
    """The language, form token and opened form of one showing of a page, and what came back.

    `opened` is the form a link asks for, `on` the matter it is asked for, where the link says so.
    `told` is the form beside the answers that was kept last. `acknowledged` is what became of many
    acknowledged in one tap.
    """

    locale: Locale
    form: str
    opened: str = ""
    on: str = ""
    recorded: str = ""
    told: str = ""
    typed: Typed | None = None
    acknowledged: Acknowledged | None = None


def reply_page(page: Page, showing: Showing, view: WebView) -> str:
    """Renders everything due from one person, each matter with its forms; folded where many."""
    facts = _facts(page, showing, "/r")
    facts["claims"] = sum(1 for matter in page.matters if matter.claim and page.is_unit_head)
    facts["acknowledged"] = showing.acknowledged
    facts |= _folded(page, showing) if is_folded(page) else {"whole": page.matters, "piles": ()}
    return _render("reply.html", showing.locale, view, facts)


def _folded(page: Page, showing: Showing) -> dict[str, object]:
    """Arranges many matters: one whose line was opened stands alone, one meant above the piles."""
    came_back = showing.typed.code if showing.typed else showing.recorded
    if (one := page.matter(showing.on)) and not came_back:
        return {"whole": (one,), "piles": (), "alone": True}
    meant = _meant(page, showing) if showing.opened in OFFERED else ""
    first = page.matter(came_back or meant)
    # Whoever is to choose one for a form finds a line each, which opens that form.
    whole = 0 if showing.opened in PER_MATTER and not meant else WHOLE
    piles = fold(page, besides=first, whole=whole)
    return {"whole": (first,) if first else (), "piles": piles, "waiting": waiting_for_it(page)}


def confirm_page(page: Page, showing: Showing, view: WebView) -> str:
    """Renders the completions that wait for the unit head's word."""
    return _render("confirm.html", showing.locale, view, _facts(page, showing, "/h"))


def explain_page(explanation: Explanation, locale: Locale, view: WebView) -> str:
    """Renders the way a due day was found."""
    return _render("explain.html", locale, view, {"e": explanation})


def message_page(name: Refusal | str, locale: Locale, view: WebView) -> str:
    """Renders a page that says what happened and what to do, and nothing else."""
    most = view.max_body_bytes // 1_000_000
    return _render("message.html", locale, view, {"name": str(name), "most": most})


@cache
def stylesheet() -> tuple[str, bytes]:
    """Returns the style sheet: a name that changes with its content, and the content."""
    content = STYLES.read_bytes()
    return f"{hashlib.sha256(content).hexdigest()[:12]}.css", content


def _facts(page: Page, showing: Showing, path: str) -> dict[str, object]:
    opened = showing.opened if showing.opened in OFFERED else ""
    return {
        "page": page,
        "form": showing.form,
        "typed": showing.typed,
        "recorded": showing.recorded,
        "told": showing.told,
        "opened": opened,
        "choose": opened if opened in PER_MATTER and not _meant(page, showing) else "",
        "causes": list(Cause),
        "form_at": partial(_form_at, page, showing, path),
    }


def _form_at(
    page: Page, showing: Showing, path: str, matter: Matter | Supported, act: str, to: str = ""
) -> FormAt:
    action = f"{to or path}/{page.token}/{matter.code}"
    typed = showing.typed
    mine = typed is not None and (typed.code, typed.act) == (matter.code, act)
    asked = typed is None and (showing.opened, _meant(page, showing)) == (act, matter.code)
    return FormAt(
        id=f"{matter.code}-{act}",
        act=act,
        action=f"{action}#{matter.code}",
        form=showing.form,
        open=mine or asked,
        values=typed.values if mine and typed else {},
        problems=typed.problems if mine and typed else (),
    )


def _meant(page: Page, showing: Showing) -> str:
    """Returns the matter a link is about: the one it names, else the only one, else nothing."""
    if page.matter(showing.on):
        return showing.on
    only = page.named or tuple(matter.code for matter in page.matters)
    return only[0] if len(only) == 1 else ""


def _render(template: str, locale: Locale, view: WebView, facts: Mapping[str, object]) -> str:
    return _environment(locale).get_template(template).render(view=view, **facts)


@cache
def _environment(locale: Locale) -> Environment:
    pages = environment(TEMPLATES)
    pages.filters.update(FILTERS[locale])
    pages.filters["moment"] = partial(_moment, locale)
    pages.filters["goal"] = partial(_goal, locale)
    pages.globals.update(
        t=partial(sentence, locale),
        label=partial(label, locale=locale),
        correction_words=partial(correction_words, locale=locale),
        locale=locale,
        stylesheet=stylesheet()[0],
        comma="，" if locale == "zh" else ", ",
    )
    return pages


def _moment(locale: Locale, at: datetime) -> str:
    return f"{FILTERS[locale]['day'](at.date())} {at:%H:%M}"


def _goal(locale: Locale, target: TargetField) -> str:
    number, sign = FILTERS[locale]["number"], FILTERS[locale]["sign"]
    upper = "" if target.upper is None else f"–{number(target.upper)}"
    return f"{sign(target.comparator)}{number(target.value)}{upper}{target.unit}"
