from dataclasses import replace

import pandas as pd
import pytest

from stance.compare import main, markdown, page
from stance.comparison import compare, results_of, summary
from stance.errors import CompareError
from stance.results import Result, save
from stance.scoring.compare import paired
from stance.sweep import Job, Sweep

ROWS = pd.DataFrame(
    {
        "id": ["a/0/us", "a/1/us", "b/0/us", "b/1/us"],
        "group": ["a", "a", "b", "b"],
        "target": "us",
        "gold": ["favor", "against", "favor", "against"],
        "text": ["١", "٢", "٣", "٤"],
        "marks": "",
        "predicted": ["favor", "against", "favor", "favor"],
    }
)


def result(name="one", data="d", **columns):
    rows = ROWS.assign(**columns)
    return Result(name, ["against", "favor"], rows, "accuracy", [], 50, {"data_sha256": data})


def test_results_of_the_same_rows_are_compared_whatever_else_they_learnt_from():
    right = result("two", data="more", predicted=ROWS["gold"])
    found = compare([result(), replace(right, predictions=right.predictions.iloc[::-1])], samples=50)
    assert found.pairs["two"].difference.value == pytest.approx(0.25)
    assert found.other_data == ["two"]
    for told in (markdown, page):
        assert "Learnt from other data than one: two." in told(found)


def test_the_terminal_names_other_data_too(tmp_path, capsys):
    for name, data in (("one", "d"), ("two", "more")):
        save(result(name, data), tmp_path / name)
    main([str(tmp_path / "one"), str(tmp_path / "two"), "--samples", "50"])
    assert "Learnt from other data than one: two." in capsys.readouterr().out


def test_nothing_is_said_of_data_that_is_the_same():
    found = compare([result(), result("two")], samples=50)
    assert found.other_data == []
    for told in (markdown, page):
        assert "other data" not in told(found)


def test_jobs_of_one_name_are_told_apart_by_what_was_varied(tmp_path):
    sweep = Sweep(tmp_path / "sweep", "which seed")
    sweep.save()
    for name, seed in (("one", 1), ("one", 2), ("two", 1)):
        folder = tmp_path / f"{name}-{seed}"
        save(result(name), folder)
        overrides = [f"model={name}", f"seed={seed}", "jobs=1"]
        scores = {name: {"accuracy": 0.5}}
        sweep.report(Job(name, folder.name, overrides, str(folder), "accuracy", 4, 1.0, scores))
    found = compare(results_of([sweep.folder]), samples=50)
    assert found.names == ["one seed=1", "one seed=2", "two"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"id": ["a/0/us", "a/1/us", "b/0/us", "c/1/us"]}, "different rows"),
        ({"id": ["a/0/us", "a/1/us", "b/0/us", "b/0/us"]}, "stand twice"),
        ({"gold": "favor"}, "different labels"),
        ({"text": "٥"}, "different texts"),
        ({"other": "٥"}, "different second texts"),
        ({"group": "a"}, "different groups"),
    ],
)
def test_other_rows_cannot_be_compared(columns, said):
    with pytest.raises(CompareError, match=said):
        compare([result(), result("two", **columns)])


def test_a_verdict_agrees_with_the_adjusted_p_beside_it(monkeypatch):
    monkeypatch.setattr("stance.comparison.paired", lambda *given, **how: replace(paired(*given, **how), p=0.03))
    right = [result(name, predicted=ROWS["gold"]) for name in ("two", "three")]
    assert [row[3::4] for row in summary(compare([result(), right[0]]))[1][1:]] == [["0.030", "better"]]
    header, (_, *rows) = summary(compare([result(), *right]))
    assert [header[3], *(row[3::4] for row in rows)] == ["p (Holm)", *[["0.060", "not told apart"]] * 2]


def test_results_of_other_classes_cannot_be_compared():
    with pytest.raises(CompareError, match="one tells against, favor apart, the other against, favor, neutral"):
        compare([result(), replace(result("two"), classes=["against", "favor", "neutral"])])
