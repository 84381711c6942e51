"""The table of benchmarks is made of saved results and of what others have published, never typed."""

import pandas as pd
import pytest

from stance import benchmarks, standings
from stance.results import Result, save


@pytest.fixture
def result():
    rows = {"id": list("abcd"), "group": list("aabb"), "target": [""] * 4, "gold": ["agree", "disagree"] * 2}
    predictions = pd.DataFrame(rows | {"predicted": ["agree"] * 4, "majority": ["disagree"] * 4})
    config = {"config": {"data": {"name": "ans"}}}
    return Result("mine", ["agree", "disagree"], predictions, "macro_f1", [], 20, config, ["majority"])


def test_our_rows_stand_before_the_published_ones(result):
    figures = [standings.Figure("BERT", "macro_f1", 76.7, "test", "Khouja 2020")]
    shown = list(standings.rows({"ans": result}, "ans", figures))
    assert [row[0] for row in shown] == ["ours: `experiments=ans`", "baseline: majority", "BERT (Khouja 2020)"]
    assert all(row[1] == "macro_f1" for row in shown)
    assert "agree 66.7, disagree 0.0" in shown[0]


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


def test_every_experiment_on_a_published_set_is_known():
    assert set(standings.experiments().values()) == set(standings.published())
