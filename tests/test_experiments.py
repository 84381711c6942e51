"""Experiments as people type them: the documents' own commands, then sweeps that stop, fail and go on."""

import json
import os
import platform
from dataclasses import replace

import pytest

from tests.lab import commands, laboratory


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A laboratory in which the commands of docs/experiments.md and docs/mlflow.md have run, and what they printed."""
    with laboratory(tmp_path_factory.mktemp("lab")) as made:
        made.told = {line: made.ok(line) for line in commands("docs/experiments.md") + commands("docs/mlflow.md")}
        yield made


def told(lab, *words):
    return next(said for line, said in lab.told.items() if all(word in line for word in words))


def test_a_comparison_says_who_is_better_and_where(lab):
    said = told(lab, "stance.compare", "comparison.html")
    assert "paired bootstrap by group" in said
    assert "by slice" in said
    assert "rows in which they differ" in said


@pytest.mark.parametrize("name", ["comparison.html", "report.html"])
def test_pages_hold_all_they_need(lab, name):
    page = (lab.folder / name).read_text(encoding="utf-8")
    assert "<mark>" in page
    assert 'lang="ar"' in page
    assert not [link for link in ("<script", 'src="http', 'href="http', "@import", "url(http") if link in page]


def test_a_sweep_prints_a_table_of_what_was_varied(lab):
    said = told(lab, "-m stance.train -m model=logistic,majority")
    assert all(word in said for word in ("model", "features", "logistic", "lemmas", "actor_majority"))


def test_the_same_sweep_trains_nothing_again(lab):
    line = next(line for line in lab.told if "finished jobs are not repeated" in line)
    assert lab.told[line].count("done before") == 4
    assert "fold 1" not in lab.told[line]


def test_jobs_are_nested_in_one_parent(lab):
    parent, *others = lab.runs(
        "tags.kind = 'sweep' and tags.overrides = 'model=logistic,majority features=words,lemmas'"
    )
    assert not others
    children = lab.runs(f"tags.`mlflow.parentRunId` = '{parent.info.run_id}'")
    assert len(children) == 4
    assert {run.info.status for run in (parent, *children)} == {"FINISHED"}


def test_an_experiment_asks_its_question(lab):
    assert "Do lemmas tell more than printed words?" in told(lab, "experiments=words_or_lemmas")


def test_a_search_goes_on_with_its_budget(lab):
    from stance.search import open_study

    (folder,) = lab.folder.glob("results/searches/logistic-*")
    assert len(open_study(folder, seed=0).trials) == 3
    assert "search logistic" in told(lab, "--trials 3")


def test_a_search_that_is_stopped_closes_its_run_and_shows_what_is_done(lab, monkeypatch):
    from stance import jobs

    def interrupted(*given):
        raise KeyboardInterrupt

    one = iter([jobs.job_of])
    monkeypatch.setattr(jobs, "job_of", lambda *given: next(one, interrupted)(*given))
    (lab.folder / "stopped.yaml").write_text("overrides: [model=majority]\nspace: {seed: [5, 6]}\n", encoding="utf-8")
    status, said = lab.run("python -m stance.search stopped.yaml --trials 9")
    (parent,) = lab.runs("tags.question = 'search stopped.yaml' and tags.kind = 'sweep'")
    assert (status, parent.info.status) == (130, "KILLED")
    assert "search stopped.yaml" in said
    assert "goes on where this one stopped" in said
    assert not {"STANCE_SWEEP", "STANCE_PARENT_RUN"} & set(os.environ)


def test_a_rerun_gives_the_same(lab):
    assert "every prediction and every score is the same" in told(lab, "--rerun lemmas")


def test_a_run_keeps_what_is_needed_to_judge_it(lab):
    run = lab.runs("tags.features = 'lemmas' and params.model = 'logistic'")[0]
    assert {"macro_f1", "macro_f1_low", "baseline/majority", "fold/macro_f1", "slice/place/body"} <= set(
        run.data.metrics
    )
    assert {"data", "commit", "dirty", "mlflow.note.content"} <= set(run.data.tags)
    assert run.data.params["features.lemmas"] == "Grams longest=2 min_df=2 of=lemmas tfidf=True"
    assert run.inputs.dataset_inputs[0].dataset.name == "newswire"


def test_a_run_is_found_by_its_id(lab):
    run = lab.runs("tags.features = 'lemmas' and params.model = 'logistic'")[0]
    assert lab.result(run.info.run_id).predictions.equals(lab.result("lemmas").predictions)


def test_a_registered_model_answers_articles_as_the_result_does(lab, tmp_path):
    import pandas as pd

    from stance import tracking

    said = "اتهمت موسكو واشنطن بالمماطلة."
    (tmp_path / "1.txt").write_text(said, encoding="utf-8")
    made = told(lab, "tracking.register").partition("Result, predictions and model:")[2].split()[0]
    lab.ok(f"python -m stance.predict {tmp_path / '1.txt'} --model {made} --output {tmp_path / 'rows.csv'}")
    model = tracking.connect().pyfunc.load_model("models:/stance-newswire@candidate")
    found = model.predict(pd.DataFrame({"text": [said]}))
    assert list(found["actor"]) == ["russia", "us"]
    holders = pd.read_csv(tmp_path / "rows.csv")["holder"].tolist()
    assert set(holders) != {"-"}
    assert found["holder"].tolist() == holders
    assert model.metadata.get_input_schema().input_names() == ["id", "text"]


def test_a_model_is_found_by_its_name(lab, tmp_path):
    page, rows = tmp_path / "page.txt", tmp_path / "rows.csv"
    page.write_text("نددت طهران بالقرار.", encoding="utf-8")
    lab.ok(f"python -m stance.predict {page} --model words --output {rows}")
    assert "iran" in rows.read_text(encoding="utf-8")
    assert "iran" in lab.ok(f"python -m stance.explain {page} --model words")


def test_a_sweep_that_was_killed_trains_only_what_is_missing(lab):
    line = "python -m stance.train -m model=majority seed=1,2"
    lab.ok(line)
    (folder,) = {
        path.parent for path in lab.folder.glob("results/sweeps/*/job-*.json") if '"seed=1"' in path.read_text()
    }
    about = json.loads((folder / "sweep.json").read_text(encoding="utf-8"))
    (folder / "sweep.json").write_text(json.dumps(about | {"state": "running"}), encoding="utf-8")
    min(folder.glob("job-*.json")).unlink()
    before = len(lab.runs())
    said = lab.ok(line)
    assert "1 job(s) are done" in said
    assert len(lab.runs()) == before + 1
    assert json.loads((folder / "sweep.json").read_text(encoding="utf-8"))["parent"] == about["parent"]


def test_a_sweep_begins_anew_when_its_data_changed(lab):

    from stance.sweep import sweep_key

    folder = lab.folder / "changing"
    folder.mkdir()
    (folder / "labels.tsv").write_text("one", encoding="utf-8")
    before = sweep_key(["model=a,b"], [folder])
    assert sweep_key(["model=a,b", "jobs=1"], [folder]) == before
    (folder / "labels.tsv").write_text("another", encoding="utf-8")
    assert sweep_key(["model=a,b"], [folder]) != before


def test_jobs_of_sweeps_and_searches_are_not_taken_where_no_result_is_named(lab):
    from stance.runs import find

    before = find(None)
    (lab.folder / "many.yaml").write_text("overrides: [model=majority]\nspace: {seed: [7]}\n", encoding="utf-8")
    lab.ok("python -m stance.search many.yaml tracking=off --trials 1")
    lab.ok("python -m stance.train -m model=majority seed=8 tracking=off")
    assert find(None) == before


def test_a_failed_job_leaves_the_others_and_says_so(lab):
    status, said = lab.run("python -m stance.train -m model=majority split.folds=5,500")
    assert status == 2
    assert "failed: model=majority split.folds=500" in said
    assert "goes on where this one stopped" in said
    states = {run.data.params.get("split.folds"): run.info.status for run in lab.runs()[:3]}
    assert "FAILED" in states.values()
    assert "FINISHED" in states.values()


@pytest.mark.parametrize(
    ("ended", "status"), [(KeyboardInterrupt, "KILLED"), (SystemExit, "KILLED"), (RuntimeError, "FAILED")]
)
def test_a_run_ends_as_what_ended_it(lab, ended, status):
    from stance import tracking

    with pytest.raises(ended), tracking.run("ends", "one", {}) as run_id:
        raise ended
    assert tracking.connect().get_run(run_id).info.status == status


def test_a_run_whose_process_is_gone_is_buried(lab):
    from stance import tracking

    mlflow = tracking.prepare("ends")
    home = mlflow.get_experiment_by_name("ends").experiment_id
    gone = {"host": platform.node(), "process": "999999999"}
    lost = mlflow.MlflowClient().create_run(home, tags=gone).info.run_id
    with tracking.run("ends", "next", {}):
        pass
    assert mlflow.get_run(lost).info.status == "KILLED"


def test_whoever_joins_a_search_spares_the_job_of_another_terminal(lab):
    from stance import tracking

    mlflow = tracking.prepare("ends")
    parent = tracking.open_parent("ends", "shared", {})
    home = mlflow.get_experiment_by_name("ends").experiment_id
    tags = {"mlflow.parentRunId": parent, "host": platform.node()}
    living, gone = (
        mlflow.MlflowClient().create_run(home, tags=tags | {"process": process}).info.run_id
        for process in (str(os.getpid()), "999999999")
    )
    assert tracking.open_parent("ends", "shared", {}, parent) == parent
    assert [mlflow.get_run(one).info.status for one in (living, gone)] == ["RUNNING", "KILLED"]
    mlflow.MlflowClient().set_terminated(living)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("python -m stance.compare words", "at least two"),
        ("python -m stance.compare words nothing-of-that-name", "no result or sweep"),
        ("python -m stance.compare words lemmas --samples 0", "wants samples"),
        ("python -m stance.report " + "0" * 32, "keeps no result"),
        ("python -m stance.search nothing", "unknown search space"),
        ("python -m stance.search logistic out=all", "one result (out)"),
        ("python -m stance.train -m model=majority seed=1,2 out=all", "one result (out)"),
        ("python -m stance.train -m model=majority seed=1,2 out=one,another", "one result (out)"),
        ("python -m stance.train experiments=nothing", "Could not find 'experiments/nothing'"),
        ("python -m stance.train --params nothing.yaml", "cannot read the settings"),
        ("python -m stance.train --rerun nothing", "no result or sweep"),
        ("python -m stance.evaluate words --metric nothing", "unknown metric"),
        ("python -m stance.train examples=nowhere tracking=off", "no stage table"),
    ],
)
def test_mistakes_are_one_line(lab, line, complaint):
    status, said = lab.run(line)
    assert status == 2
    (said,) = [one for one in said.splitlines() if one.startswith("stance: ")]
    assert complaint in said


def test_a_typo_inside_an_experiment_is_refused(lab):
    folder = lab.folder / "mine" / "experiments"
    folder.mkdir(parents=True)
    (folder / "typo.yaml").write_text("# @package _global_\nmodel: {estimater: 1}\n", encoding="utf-8")
    status, said = lab.run(f"python -m stance.train --config-dir {folder.parent} experiments=typo")
    assert (status, "estimater" in said) == (2, True)


@pytest.fixture(scope="module")
def featurised(lab):
    """Folder of the corpus's examples, analysed once and kept."""
    lab.ok("python -m stance.featurise out=featurised")
    return lab.folder / "featurised"


@pytest.mark.usefixtures("featurised")
def test_featurised_examples_train_to_the_same_bytes(lab):
    common = "model=logistic features=lemmas tracking=off"
    lab.ok(f"python -m stance.train {common} examples=featurised out=again jobs=1")
    for name in ("metrics.json", "predictions.parquet", "model.skops", "result.json"):
        assert (lab.folder / "again" / name).read_bytes() == (lab.folder / "results/lemmas" / name).read_bytes(), name


@pytest.mark.usefixtures("featurised")
def test_a_model_is_scored_on_other_examples(lab):
    said = lab.ok("python -m stance.evaluate lemmas --examples featurised --out scored")
    assert "910" not in said
    assert set(json.loads((lab.folder / "scored/metrics.json").read_text())) == {"model"}
    assert (lab.folder / "scored/pictures/2_confusion.png").stat().st_size > 0


def test_a_model_is_not_scored_on_rows_that_are_never_tested(lab, featurised):
    from stance.corpora.store import read_examples, write_examples
    from stance.schema import HOLDERS_LEARNT, ONLY_LEARNT

    made = read_examples(featurised)
    half = made.examples[::2]
    kinds = (ONLY_LEARNT, HOLDERS_LEARNT)
    beside = [replace(row, fold=kinds[number % 2]) for number, row in enumerate(made.examples[1::2])]
    scores = []
    for name, rows in (("half", half), ("beside", [*half, *beside])):
        write_examples(replace(made, examples=rows), lab.folder / name)
        lab.ok(f"python -m stance.evaluate lemmas --examples {name} --out {name}/scored")
        scores.append(json.loads((lab.folder / name / "scored/metrics.json").read_text()))
    assert scores[0] == scores[1]


def test_a_sweep_has_a_page(lab):
    (sweep,) = lab.folder.glob("results/sweeps/words_or_lemmas-*")
    assert "Report:" in lab.ok(f"python -m stance.report {sweep.name}")
    assert "Do lemmas tell more" in (sweep / "report.html").read_text(encoding="utf-8")


def test_the_page_of_a_sweep_names_jobs_that_learnt_from_other_data(lab, monkeypatch):
    from stance import comparison
    from stance.report import sweep_page
    from stance.sweep import load_sweep

    (folder,) = lab.folder.glob("results/sweeps/words_or_lemmas-*")
    *results, last = comparison.results_of([folder])
    other = replace(last, provenance={**last.provenance, "data_sha256": "other"})
    monkeypatch.setattr(comparison, "results_of", lambda folders: [*results, other])
    assert f"Learnt from other data than {results[0].name}: {other.name}." in sweep_page(load_sweep(folder))


def test_all_jobs_of_a_sweep_are_compared(lab, tmp_path):
    (sweep,) = lab.folder.glob("results/sweeps/words_or_lemmas-*")
    lab.ok(f"python -m stance.compare {sweep.name} words --output {tmp_path / 'all.md'}")
    assert "p (Holm)" in (tmp_path / "all.md").read_text(encoding="utf-8")
