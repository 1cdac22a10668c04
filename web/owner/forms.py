"""Pydantic models read the forms of the page: into an answer, or into what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Self, TypeVar, assert_never, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from duban.evidence import Upload
from duban.vocabulary.replies import Cause, ReplyStatus
from web.incoming import Posted
from web.owner.backend import Confirmation, FormAnswer
from web.owner.fields import (
    Day,
    Files,
    FormLimits,
    Name,
    Note,
    Number,
    Text,
    facts_of,
    needed,
    refuse_unless,
    wrong,
)
from web.owner.figures import Figure, typed_figures


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A field that cannot be taken as it is; `word` names the sentence that says why."""

    name: str
    word: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came back with problems: shown again, with everything that was typed."""

    code: str
    act: str
    values: Mapping[str, str]
    problems: tuple[FieldProblem, ...]

    @classmethod
    def of(cls, form: Posted, code: str, *problems: FieldProblem) -> Self:
        """Returns the form about a matter with what is wrong with it."""
        return cls(code, form.values.get("act", ""), form.values, problems)


class WholeForm(BaseModel):
    """A field that was not sent counts as empty."""

    note: Note

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {one.alias or name: "" for name, one in cls.model_fields.items()} | given


class OwnerForm(WholeForm):
    """A form about one matter. Fields bear the names of the answer, their aliases the page's."""

    files: Files

    def answer_parts(self) -> dict[str, Any]:
        """Returns the parts of the answer."""
        return dict(self)


class WithFigures(OwnerForm):
    """A form that asks for the current values of the targets."""

    figures: dict[str, Figure]

    @model_validator(mode="before")
    @classmethod
    def _by_target(cls, given: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        return given | {"figures": typed_figures(given, facts_of(info).matter)}

    def answer_parts(self) -> dict[str, Any]:
        """Returns the parts of the answer, the figures sorted by what they are for."""
        each = self.figures.items()
        return super().answer_parts() | {
            "figures": tuple((key, f.value, f.as_of) for key, f in each if f.value is not None),
            "bases": tuple((key, f.base) for key, f in each if f.base is not None),
            "confirmed": tuple(key for key, f in each if f.ticked),
        }


class ProgressForm(WithFigures):
    """A report of progress says at least something: a value, a share or a sentence."""

    percent: Annotated[
        Number, refuse_unless(lambda share, _: share is None or 0 <= share <= 100, "percent")
    ]

    @model_validator(mode="after")
    def _something(self) -> ProgressForm:
        told = self.answer_parts()
        if not (told["figures"] or told["bases"] or self.note) and self.percent is None:
            raise wrong("progress")
        return self


class Difficulty(WithFigures):
    """A difficulty names its cause and the help needed."""

    cause: Annotated[Text, refuse_unless(lambda cause, _: cause in set(Cause), "cause")]
    help_needed: Annotated[Note, needed("help")] = Field(alias="help")
    blocker: Name = Field(alias="category")
    definite_date: Annotated[
        Day, refuse_unless(lambda day, asked: day is None or day >= asked.today, "past")
    ] = Field(alias="date")


def _later(day: date, asked: FormLimits) -> bool:
    return day > max(asked.matter.due or asked.today, asked.today)


class ExtensionForm(OwnerForm):
    """A request for more time names a later day, a reason, and who signed it off."""

    definite_date: Annotated[Day, needed("date"), refuse_unless(_later, "earlier")] = Field(
        alias="date"
    )
    note: Annotated[Note, needed("reason")]
    signed_off_by: Annotated[Name, needed("signed")] = Field(alias="signed")


class CompletionForm(WithFigures):
    """A completion names who signed it off; a sealed scan that is announced is attached."""

    signed_off_by: Annotated[Name, needed("signed")] = Field(alias="signed")
    sealed_scan: Annotated[bool, BeforeValidator(lambda typed: typed == "yes")] = Field(
        alias="sealed"
    )

    @model_validator(mode="after")
    def _attached(self) -> CompletionForm:
        if self.sealed_scan and not self.files:
            raise wrong("sealed")
        return self


class Return(OwnerForm):
    """A return names its reason and the unit that should lead."""

    note: Annotated[Note, needed("reason")]
    suggested_unit: Annotated[Name, needed("unit")] = Field(alias="unit")


def _as_shown(reply: str, asked: FormLimits) -> bool:
    claim = asked.matter.claim
    return claim is not None and reply == str(claim.reply)


class HeadForm(WholeForm):
    """The unit head's word on the claim that was shown; a refusal says why."""

    reply: Annotated[Text, refuse_unless(_as_shown, "stale")]
    act: Annotated[Text, refuse_unless(lambda act, _: act in ("confirm", "refuse"), "act")]

    @model_validator(mode="after")
    def _reasoned(self) -> HeadForm:
        if self.act == "refuse" and not self.note:
            raise wrong("confirm-note")
        return self


Model = TypeVar("Model", bound=WholeForm)


def form_of(status: ReplyStatus) -> type[OwnerForm]:
    """Returns the fields that an answer of this kind has."""
    match status:
        case ReplyStatus.ACKNOWLEDGED | ReplyStatus.NO_CHANGE | ReplyStatus.NOTE:
            return OwnerForm
        case ReplyStatus.IN_PROGRESS:
            return ProgressForm
        case ReplyStatus.DIFFICULTY:
            return Difficulty
        case ReplyStatus.EXTENSION:
            return ExtensionForm
        case ReplyStatus.DONE:
            return CompletionForm
        case ReplyStatus.RETURN:
            return Return
        case _:
            assert_never(status)


def read_answer(form: Posted, asked: FormLimits, *, nonce: str) -> FormAnswer | Typed:
    """Returns the answer in a form about one matter, or the form with what needs another look."""
    try:
        status = ReplyStatus(form.values.get("act", ""))
    except ValueError:
        return Typed.of(form, asked.matter.code, FieldProblem("act", "act"))
    read = read_form_of(form_of(status), form, asked)
    if isinstance(read, Typed):
        return read
    key = answer_key(nonce, asked.matter.code, form.values, read.files)
    return FormAnswer(key=key, status=status, **read.answer_parts())


def read_word(form: Posted, asked: FormLimits, *, nonce: str) -> Confirmation | Typed:
    """Returns the head's word on a completion, or the form with what needs another look."""
    word = read_form_of(HeadForm, form, asked)
    if isinstance(word, Typed):
        return word
    key = f"confirm:{nonce}:{word.reply}:{word.act}"
    return Confirmation(key, int(word.reply), word.act == "confirm", word.note)


def answer_key(
    nonce: str, code: str, values: Mapping[str, str], uploads: Sequence[Upload] = ()
) -> str:
    """Names an answer: the same page sent twice is one, with other words it is another."""
    typed = sorted((name, value) for name, value in values.items() if name not in ("form", "lang"))
    told = repr((code, typed, [upload.sha256 for upload in uploads])).encode()
    return f"link:{nonce}:{hashlib.sha256(told).hexdigest()[:24]}"


def read_form_of(model: type[Model], form: Posted, asked: FormLimits) -> Model | Typed:
    """Returns a form as its model reads it, or what is wrong with it."""
    try:
        return model.model_validate({**form.values, "files": form.files}, context=asked)
    except ValidationError as error:
        # What is wrong is told in the order of the page, which is that of what was sent.
        places = {name: place for place, name in enumerate(form.values)}
        problems = sorted(_problems(error), key=lambda one: places.get(one.name, len(places)))
        return Typed.of(form, asked.matter.code, *problems)


def _problems(error: ValidationError) -> Iterator[FieldProblem]:
    """Yields the fields by their names on the page: `v-7` is the value of the target 7."""
    for one in error.errors(include_url=False):
        word, facts = one["type"], cast("dict[str, str]", one.get("ctx", {}))
        match one["loc"]:
            case ("figures", key, name):
                yield FieldProblem(f"{name}-{key}", word, facts)
            case (name, *_):
                yield FieldProblem(str(name), word, facts)
            case _:
                yield FieldProblem(
                    "files" if word in ("sealed", "node-photo") else "note", word, facts
                )
