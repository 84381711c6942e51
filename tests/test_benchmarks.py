"""The table of benchmarks is made of saved results and of what others have published, never typed."""

from dataclasses import replace

import pandas as pd
import pytest

from stance import benchmarks, standings
from stance.console import from_markdown
from stance.results import Result, save

FIGURE = standings.Figure("BERT", "macro_f1", 76.7, "test", "Khouja 2020")
AGAINST = standings.HEADER.index("against the first of ours [95 % interval]")


@pytest.fixture
def result():
    rows = {"id": list("abcd"), "group": list("aabb"), "target": [""] * 4, "gold": ["agree", "disagree"] * 2}
    rows |= {"text": [""] * 4, "marks": [""] * 4}
    predictions = pd.DataFrame(rows | {"predicted": ["agree"] * 4, "majority": ["disagree"] * 4})
    config = {"config": {"data": {"name": "ans"}}, "data_sha256": "d"}
    return Result("mine", ["agree", "disagree"], predictions, "macro_f1", [], 20, config, ["majority"])


def test_our_rows_stand_before_the_published_ones(result):
    shown = list(standings.rows({"ans": result}, "ans", [FIGURE]))
    assert [row[0] for row in shown] == ["ours: `experiments=ans`", "baseline: majority", "BERT (Khouja 2020)"]
    assert all(row[1] == "macro_f1" for row in shown)
    assert "agree 66.7, disagree 0.0" in shown[0]


def standing(result, **columns):
    """The row of a second result of the set."""
    second = replace(result, predictions=result.predictions.assign(**columns))
    *_, row = standings.rows({"ans": result, "ans_encoder": second}, "ans", [])
    return row


def test_a_result_stands_against_the_first_of_ours_on_the_same_rows(result):
    first, *_ = standings.rows({"ans": result}, "ans", [])
    assert first[AGAINST] == ""
    assert standing(result)[AGAINST] == "+0.0 [+0.0, +0.0]"
    assert standing(result, predicted=list(result.predictions["gold"]))[AGAINST].startswith("+66.7 [+")


def test_a_result_of_other_rows_stands_against_nothing(result):
    assert standing(result, gold="agree")[AGAINST] == ""
    assert standing(result, id=list("abce"))[AGAINST] == ""


@pytest.mark.parametrize(("dirty", "shown"), [(False, "2d30751"), (True, "2d30751-dirty")])
def test_the_commit_of_a_result_is_told_and_whether_files_differed_from_it(result, dirty, shown):
    made = replace(result, provenance=result.provenance | {"commit": "2d307516152d8213", "dirty": dirty})
    ours, baseline, published = standings.rows({"ans": made}, "ans", [FIGURE])
    assert (ours[-1], baseline[-1], published[-1]) == (shown, "", "")


def test_every_row_fills_the_header(result):
    found = replace(result, found={"mention_recall": 0.9, "namesakes_refused": 0.8})
    shown = list(standings.rows({"ans": found}, "ans", [FIGURE]))
    assert [len(row) for row in shown] == [len(standings.HEADER)] * 5


def test_the_summary_sets_the_highest_figure_of_the_same_metric_beside_ours(result):
    (row,) = standings.summary({"ans": result})
    assert row[3].startswith("**33.3**")
    assert row[4] == ""
    assert "76.7" in row[5]


def test_only_parts_with_markers_are_filled(result, tmp_path):
    save(result, tmp_path / "ans")
    page = tmp_path / "page.md"
    page.write_text("<!-- benchmark ans -->\n<!-- /benchmark ans -->\n", encoding="utf-8")
    benchmarks.main(["--table-only", "--results", str(tmp_path), "--document", str(page)])
    assert "BERT (Khouja 2020)" in page.read_text(encoding="utf-8")


def test_rows_of_experiments_without_a_result_stay_as_they_stand(result, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!-- benchmark ans -->\n<!-- /benchmark ans -->\n", encoding="utf-8")

    def shown(*names):
        root = tmp_path / "-".join(names)
        for name in names:
            save(result, root / name)
        benchmarks.main(["--table-only", "--results", str(root), "--document", str(page)])
        return [row[0] for row in from_markdown(page.read_text(encoding="utf-8"))]

    both = shown("ans", "ans_encoder")
    assert both[:3] == ["ours: `experiments=ans`", "baseline: majority", "ours: `experiments=ans_encoder`"]
    whole = page.read_text(encoding="utf-8")
    assert shown("ans") == both
    assert page.read_text(encoding="utf-8") == whole
    assert shown("ans_encoder") == both


def test_every_experiment_on_a_published_set_is_known():
    assert set(standings.experiments().values()) == set(standings.published())
