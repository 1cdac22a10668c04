"""`duban extract` and `duban explain-date`: stable rows, clear refusals, a light start."""

import json
import subprocess
import sys

import pytest

from cli.extract import explain_date, extract

FIELDS = {
    "doc", "start", "end", "quote", "spans", "kind",
    "deadline", "precision", "hardness", "recurrence",
    "targets", "units", "needs_review", "why", "rule", "alternatives",
}  # fmt: skip


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "纪要.txt"
    path.write_text(
        "（2022年8月14日）\n10月底前完成泵站检修，力争年内新增企业2家。\n", encoding="utf-8"
    )
    return path


def test_a_line_a_proposal_with_true_offsets(paper, capsys):
    """Offsets are indices of the text as decoded, line ends kept."""
    extract(paper)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    with paper.open(encoding="utf-8", newline="") as file:
        text = file.read()

    assert [row["deadline"] for row in rows] == ["2022-10-31", "2022-12-31"]
    assert all(set(row) >= FIELDS and row["doc"] == "纪要.txt" for row in rows)
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)


def test_the_conflict_is_told_on_standard_error(paper, capsys):
    """--issued wins, and the reader learns that the text says otherwise."""
    extract(paper, issued="2022-09-01")

    assert "2022-08-14" in capsys.readouterr().err


def test_one_object_and_a_table(paper, capsys):
    """json gives the document as one object; table is for people."""
    extract(paper, format="json")
    assert json.loads(capsys.readouterr().out)["issued"]["day"] == "2022-08-14"

    extract(paper, format="table")
    assert "2022-10-31" in capsys.readouterr().out


@pytest.mark.parametrize("issued", ["2022-13-01", "昨天"])
def test_a_bad_day_is_refused(paper, capsys, issued):
    """One line, exit code 2."""
    with pytest.raises(SystemExit) as refused:
        extract(paper, issued=issued)

    assert refused.value.code == 2
    assert "--issued" in capsys.readouterr().err


def test_a_missing_file_is_refused(tmp_path, capsys):
    """The message names the file."""
    with pytest.raises(SystemExit) as refused:
        extract(tmp_path / "没有.txt")

    assert refused.value.code == 2
    assert "没有.txt" in capsys.readouterr().err


def test_a_phrase_is_explained_as_one_object(capsys):
    """Exit 0 also for what has no date."""
    explain_date("10月底前", on="2022-08-14", format="json")
    assert json.loads(capsys.readouterr().out)["end"] == "2022-10-31"

    explain_date("尽快", on="2022-08-14", format="json")
    row = json.loads(capsys.readouterr().out)
    assert (row["end"], row["kind"]) == (None, "undated")


def test_a_phrase_is_explained_to_people(capsys):
    """The rule and the other readings are shown."""
    explain_date("6月前", on="2022-03-01")
    said = capsys.readouterr().out

    assert "2022-05-31" in said
    assert "2022-06-30" in said


def test_neither_starts_the_engine_nor_the_database():
    """A phrase is explained without Prefect, SQLModel, Pydantic or Pendulum."""
    code = (
        "import sys, cli.extract, duban.extraction as e;"
        "from datetime import date;"
        "e.read_deadline('3个工作日内', on=date(2022, 8, 14));"
        "unwanted = {'prefect', 'sqlmodel', 'sqlalchemy', 'pydantic', 'pendulum', 'rich'};"
        "print(sorted(unwanted & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.strip() == "[]"
