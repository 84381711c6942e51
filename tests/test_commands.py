"""The commands as people type them: one training serves many tests, errors are one line and leave nothing behind."""

import json
import shutil
import subprocess
import sys
from importlib import import_module

import pandas as pd
import pytest

from stance import ablate, data, explain, featurise, params, predict, pretrain, train
from stance.models.baselines import Majority
from stance.models.persist import save_model
from stance.models.pipeline import build
from stance.resources import project_root, resource
from stance.scoring.bootstrap import Interval
from stance.scoring.compare import Paired

PAGE = """سياسة
لجنة الحدود تختتم اجتماعها من دون اتفاق
اتهمت موسكو واشنطن بالمماطلة في تنفيذ ما تعهدت به الشهر الماضي.
ورحبت أنقرة بموقف طهران وأشادت بما وصفته بالشجاعة.
طباعة الخبر
"""


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """The first articles of the embedded corpus, as a folder of a user's own files."""
    folder = tmp_path_factory.mktemp("corpus")
    articles = (resource("newswire") / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:15]
    ids = {json.loads(line)["id"] for line in articles}
    header, *labels = (resource("newswire") / "labels.tsv").read_text(encoding="utf-8").splitlines()
    (folder / "articles.jsonl").write_text("\n".join(articles), encoding="utf-8")
    kept = [header, *(line for line in labels if line.partition("\t")[0] in ids)]
    (folder / "labels.tsv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def small(corpus, out):
    return ["tracking=off", "data=files", f"data.path={corpus}", "model=logistic", "features=words", f"out={out}"]


@pytest.fixture(scope="session")
def trained(corpus, tmp_path_factory):
    """A small training by the real command: what it printed and the folder of its result."""
    out = tmp_path_factory.mktemp("trained") / "result"
    done = subprocess.run(
        [sys.executable, "-m", "stance.train", *small(corpus, out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, out


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command in this process: exit status, standard output and standard error."""

    def running(start, *words):
        monkeypatch.setattr(sys, "argv", ["command", *map(str, words)])
        status = 0
        try:
            start()
        except SystemExit as ended:
            status = ended.code
        told = capsys.readouterr()
        return status, told.out, told.err

    return running


@pytest.fixture
def refused(run):
    """Run a command that must end in exit status 2 and one line; give the line."""

    def running(start, *words):
        status, printed, line = run(start, *words)
        assert (status, printed.strip(), line.count("\n"), line[:8]) == (2, "", 1, "stance: ")
        return line

    return running


def test_training_prints_the_model_beside_its_baselines_and_keeps_all(trained):
    printed, folder = trained
    assert all(word in printed for word in ("macro_f1 [95 % interval]", "F1 favor", "majority", str(folder)))
    names = {"model.skops", "result.json", "predictions.parquet", "metrics.json", "slices.csv"}
    assert names <= {path.name for path in folder.iterdir()}
    assert not [path for path in folder.iterdir() if path.name.endswith(".part")]


def test_prediction_is_timed_step_by_step(trained, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    script = project_root() / "benchmarks" / "prediction.py"
    command = [sys.executable, script, "--measure", trained[1], "--articles", tmp_path / "page.txt"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    seconds = json.loads(done.stdout)
    steps = [seconds[name] for name in ("documents", "predict_proba", "predict")]
    assert seconds["articles"] == 1
    assert min(steps) > 0
    assert sum(steps) <= seconds["all"]


def test_training_again_gives_the_same_bytes_whatever_the_number_of_jobs(trained, run, corpus, tmp_path):
    assert run(train.start, *small(corpus, tmp_path / "again"), "jobs=1")[0] == 0
    for name in ("metrics.json", "slices.csv", "predictions.parquet", "importance.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (trained[1] / name).read_bytes()


def test_a_training_is_an_mlflow_run_with_what_a_rebuild_needs(run, monkeypatch, corpus, tmp_path):
    import mlflow

    monkeypatch.setattr("stance.tracking.project_root", lambda: tmp_path)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{tmp_path / 'mlflow.db'}")
    status, printed, _ = run(train.start, *small(corpus, tmp_path / "out")[1:])
    (made,) = mlflow.search_runs(search_all_experiments=True, output_format="list")
    artifacts = {file.path for file in mlflow.artifacts.list_artifacts(run_id=made.info.run_id)}
    assert (status, made.info.status) == (0, "FINISHED")
    assert "mlflow ui" in printed
    assert {"macro_f1", "macro_f1_low", "macro_f1_high", "f1_favor"} <= set(made.data.metrics)
    assert {"files", "words", "logistic"} <= set(made.data.params.values()) | set(made.data.tags.values())
    assert made.inputs.dataset_inputs[0].dataset.digest
    assert {"environment.txt", "pictures", "result", "tables"} <= artifacts


def test_a_page_gives_one_json_line_a_mention(trained, run, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    status, printed, _ = run(predict.main, tmp_path / "page.txt", "--model", trained[1], "--format", "jsonl")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert status == 0
    assert [row["actor"] for row in rows] == ["russia", "us", "turkey", "iran"]
    assert all(row["stance"] in {"against", "favor", "neutral"} for row in rows)
    assert not any("طباعة" in row["text"] or row["text"] == "سياسة" for row in rows)


def test_predictions_go_to_a_file_in_the_format_that_its_ending_names(trained, run, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run(predict.main, tmp_path / "page.txt", "--model", trained[1], "--output", tmp_path / "out.csv")[0] == 0
    assert pd.read_csv(tmp_path / "out.csv")["actor"].tolist() == ["russia", "us", "turkey", "iran"]


def test_a_table_without_rows_gives_a_file_with_the_columns_alone(trained, run, tmp_path):
    (tmp_path / "pages.csv").write_text("id,text\n", encoding="utf-8")
    words = [tmp_path / "pages.csv", "--model", trained[1], "--output", tmp_path / "out.parquet"]
    assert run(predict.main, *words)[0] == 0
    assert {"article", "p_favor", "text"} <= set(pd.read_parquet(tmp_path / "out.parquet"))


def test_an_output_of_unknown_kind_is_refused_before_any_work(refused, tmp_path):
    assert "names no format" in refused(predict.main, "nowhere.txt", "--output", tmp_path / "out.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.txt", b"", "empty"),
        ("page.txt", b"\xce\xe1", "not UTF-8"),
        ("page.txt", b"\0\1\2", "binary"),
        ("page.csv", b"id,text\n1\n", "fields"),
        ("page.jsonl", b'{"id": 1', "no JSON"),
        ("page.xml", None, "no such file"),
    ],
)
def test_a_page_that_cannot_be_read_is_named_and_nothing_is_written(trained, refused, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    line = refused(predict.main, tmp_path / name, "--model", trained[1], "--output", tmp_path / "out.csv")
    assert said in line
    assert name in line
    assert sorted(tmp_path.iterdir()) == before


def test_an_output_that_cannot_be_written_is_named(trained, refused, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert "folder" in refused(predict.main, tmp_path / "page.txt", "--model", trained[1], "--output", folder(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"page.txt", "folder"}


def folder(tmp_path):
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def test_whoever_has_read_enough_of_the_output_may_leave(trained, tmp_path):
    page = "".join(f"اتهمت موسكو واشنطن بالمماطلة في الجولة {number} من المحادثات.\n" for number in range(250))
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    words = [sys.executable, "-m", "stance.predict", tmp_path / "page.txt", "--model", trained[1], "--format", "jsonl"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        running.stdout.readline()
        running.stdout.close()
        assert "Traceback" not in running.stderr.read()


def ablation(corpus, tmp_path, document):
    blocks = "+features.blocks.position._target_=stance.features.position.Position"
    return [*small(corpus, tmp_path / "out"), blocks, "split.folds=2", "--document", tmp_path / document]


def test_an_ablation_writes_its_table_into_a_document(run, corpus, tmp_path):
    (tmp_path / "page.md").write_text("<!-- ablation -->\nyesterday\n<!-- /ablation -->\n", encoding="utf-8")
    assert run(ablate.start, *ablation(corpus, tmp_path, "page.md"))[0] == 0
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "ablation.md").read_text(encoding="utf-8").strip() in page
    assert all(word in page for word in ("| nothing |", "| words |", "| position |"))
    assert "yesterday" not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["features=words"], "1 feature block"),
        (["model=majority"], "0 feature block"),
        (["jobs=0"], "jobs"),
        (["scoring.metric=f1"], "macro_f1"),
        (["model=logistic", "model.estimator.steps.1.1.C=-1"], "model.estimator"),
    ],
)
def test_what_cannot_be_ablated_is_said_in_one_line_before_any_work(refused, tmp_path, words, said):
    assert said in refused(ablate.start, f"out={tmp_path / 'out'}", *words)
    assert not list(tmp_path.iterdir())


def test_an_ablation_adjusts_for_being_several_comparisons():
    score, difference = Interval(0.5, 0.4, 0.6), Interval(-0.1, -0.2, -0.01)
    one = Paired(score, score, difference, p=0.03, only_first=9, only_second=1, mcnemar=0.02)
    header, (_, *rows) = ablate.table({"lemmas": one, "roles": one}, "macro_f1")
    assert [header[3], *(row[3:] for row in rows)] == ["p (Holm)", *[["0.060", "not told apart"]] * 2]


def test_a_document_that_an_ablation_cannot_fill_is_named_before_any_work(refused, corpus, tmp_path):
    assert "nowhere.md" in refused(ablate.start, *ablation(corpus, tmp_path, "nowhere.md"))


def test_a_damaged_mlflow_store_is_named(refused, monkeypatch, corpus, tmp_path):
    (tmp_path / "mlflow.db").write_bytes(b"damaged")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{tmp_path / 'mlflow.db'}")
    words = ["data=files", f"data.path={corpus}", f"out={tmp_path / 'out'}"]
    assert "mlflow.db" in refused(train.start, *words)


def test_a_model_that_is_not_there_is_named(refused, tmp_path):
    assert "nowhere" in refused(predict.main, "page.txt", "--model", tmp_path / "nowhere")


@pytest.mark.parametrize("bound", ["60", "-0.1", "nan"])
def test_what_is_no_probability_is_refused(refused, bound):
    assert "--unsure-below" in refused(predict.main, "page.txt", "--unsure-below", bound)


@pytest.mark.parametrize("name", ["model.skops", "holders.skops", "result.json"])
def test_a_damaged_result_is_named(trained, refused, tmp_path, name):
    shutil.copytree(trained[1], tmp_path / "result")
    (tmp_path / "result" / name).write_bytes(b"damaged")
    assert "damaged" in refused(predict.main, "page.txt", "--model", tmp_path / "result")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["data=nowhere"], "Could not find 'data/nowhere'"),
        (["modle=logistic"], "'modle'"),
        (["seed=x"], "seed"),
        (["+model.estimator.depth=3"], "depth"),
        (["data=files"], "data.path"),
        (["data=files", "data.path=nowhere"], "nowhere"),
        (["scoring.metric=f1"], "macro_f1"),
        (["scoring.samples=0"], "scoring.samples"),
        (["scoring.slices=[size]"], "scoring.slices"),
        (["scoring.learning_curve=[0.5,0]"], "scoring.learning_curve"),
        (["scoring.learning_curve=[1.5]"], "scoring.learning_curve"),
        (["jobs=0"], "jobs"),
        (["baselines=[most]"], "most"),
        (["split.folds=1"], "split.folds"),
        (["model=logistic", "model.estimator.steps.1.1.C=-1"], "model.estimator"),
        (["features.blocks.lemmas.longst=2"], "longst"),
        (["morphology.database=nowhere.db"], "nowhere.db"),
        (["data.path=["], "["),
    ],
)
def test_what_cannot_be_run_is_said_in_one_line(refused, monkeypatch, tmp_path, words, said):
    assert said in refused(train.start, "tracking=off", f"out={tmp_path / 'out'}", *words)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("sed: 3", "sed"),
        ("model: {estimatr: {}}", "estimatr"),
        ("scoring: {metrc: macro_f1}", "metrc"),
        ("scoring: {samples: many}", "samples"),
        ("a: [", "mistaken"),
    ],
)
def test_a_mistake_inside_an_experiment_is_said_in_one_line(refused, monkeypatch, tmp_path, content, said):
    (tmp_path / "experiments").mkdir()
    (tmp_path / "experiments" / "mistaken.yaml").write_text(f"# @package _global_\n{content}\n", encoding="utf-8")
    monkeypatch.setenv("STANCE_ROOT", str(tmp_path))
    assert said in refused(train.start, "tracking=off", "experiments=mistaken", f"out={tmp_path / 'out'}")


def labels(corpus, tmp_path, keep):
    """The corpus with only some of its labels."""
    shutil.copy(corpus / "articles.jsonl", tmp_path)
    table = pd.read_csv(corpus / "labels.tsv", sep="\t", quoting=3, dtype=str)
    keep(table).to_csv(tmp_path / "labels.tsv", sep="\t", index=False, quoting=3)
    return ["tracking=off", "data=files", f"data.path={tmp_path}", f"out={tmp_path / 'out'}"]


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        (lambda table: table[table["stance"] == "favor"], "1 class"),
        (lambda table: table[table["article"] == table["article"][0]], "1 group"),
        (lambda table: table.assign(article="zz"), "unknown article 'zz'"),
        (lambda table: table.assign(actor="zz"), "unknown actor 'zz'"),
        (lambda table: table.head(0), "no labels"),
    ],
)
def test_a_corpus_that_teaches_nothing_is_refused(run, corpus, tmp_path, keep, said):
    status, printed, told = run(train.start, *labels(corpus, tmp_path, keep))
    assert (status, printed) == (2, "")
    assert said in told.splitlines()[-1]
    assert sum(line.startswith("stance: ") for line in told.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def of_one_class_each(table):
    """Neutral rows of every other article, the rest of the others."""
    even = table["article"].factorize()[0] % 2 == 0
    return table[(table["stance"] == "neutral") == even]


@pytest.mark.parametrize(
    ("keep", "more", "said"),
    [
        (lambda table: table[table["stance"] != "against"], ["scoring.metric=favg2"], "the data has favor, neutral"),
        (of_one_class_each, ["scoring.learning_curve=[0.01]"], "a share of 0.01 leaves one class"),
    ],
)
def test_what_cannot_be_measured_is_refused_before_training(run, corpus, tmp_path, keep, more, said):
    words = labels(corpus, tmp_path, keep)
    status, printed, told = run(train.start, *words, *more)
    assert (status, printed) == (2, "")
    assert said in told.splitlines()[-1]
    assert "training" not in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [["sentences", "nowhere.txt"], ["seeds", "--from", "nowhere"], ["card", "nowhere"]])
def test_data_commands_name_what_is_missing(refused, words):
    assert "nowhere" in refused(data.main, *words)


@pytest.mark.parametrize("content", [b"", b"damaged"])
def test_a_damaged_database_is_named(refused, tmp_path, content):
    (tmp_path / "morphology.db").write_bytes(content)
    assert "morphology.db" in refused(data.main, "morphology", "--database", tmp_path / "morphology.db")


def test_sentences_are_printed_as_labels_count_them(run, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    _, printed, _ = run(data.main, "sentences", tmp_path / "page.txt")
    assert [line.split("\t")[:2] for line in printed.splitlines()] == [["page", str(number)] for number in range(3)]


def test_a_sentence_is_explained_in_tables(run):
    status, printed, _ = run(explain.main, "اتهمت موسكو واشنطن بالمماطلة")
    assert status == 0
    assert all(word in printed for word in ("accuse -1", "object", "clauses", "who could hold the position"))


def test_a_trained_model_shows_what_weighed_in_a_page_in_colours(trained, run, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    words = [tmp_path / "page.txt", "--model", trained[1], "--html", tmp_path / "look.html", "--actor", "us"]
    assert run(explain.main, *words)[0] == 0
    page = (tmp_path / "look.html").read_text(encoding="utf-8")
    assert all(word in page for word in ("log-odds", "words:", '<span class="t target" title="واشنطن noun_prop">'))
    assert "طباعة" not in page


def test_a_labelled_article_is_explained_beside_its_labels(run, corpus):
    words = ["data=files", f"data.path={corpus}", "--article", "nw-a01", "--sentence", "0"]
    status, printed, _ = run(explain.main, *words)
    assert status == 0
    assert "labelled" in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "nothing to explain"),
        (["nowhere.txt"], "nowhere.txt"),
        (["زار الوفد باريس", "--actor", "xx"], "unknown actor 'xx'"),
        (["زار الوفد باريس", "--actor", "us"], "no sentence names 'us'"),
        (["زار الوفد باريس", "--sentence", "4"], "no sentence 4"),
        (["زار الوفد باريس", "--top", "0"], "--top"),
        (["زار الوفد باريس", "--model", "nowhere"], "nowhere"),
        (["--article", "xx"], "no article 'xx'"),
        (["--article", "xx", "data=nowhere"], "data/nowhere"),
    ],
)
def test_what_cannot_be_explained_is_said_in_one_line(refused, words, said):
    assert said in refused(explain.main, *words)


@pytest.mark.parametrize("command", [explain, predict])
def test_a_model_of_something_else_than_actors_is_refused(trained, refused, tmp_path, command):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    shutil.copytree(trained[1], tmp_path / "result")
    pairs = build({}, Majority()).fit(["one", "two"], ["agree", "disagree"])
    save_model(pairs, tmp_path / "result" / "model.skops")
    line = refused(command.main, tmp_path / "page.txt", "--model", tmp_path / "result")
    assert "no stances toward actors" in line


@pytest.mark.parametrize("command", [ablate.start, featurise.start, params.main, pretrain.start])
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_commands_beside_training_have_a_help_of_their_own(run, command, asked):
    status, printed, told = run(command, asked)
    assert (status or 0, told) == (0, "")
    assert printed.strip() == import_module(command.__module__).__doc__.strip()


@pytest.mark.parametrize("module", ["train", "pretrain", "predict", "explain", "data", "ablate", "featurise", "params"])
def test_help_is_given_without_loading_what_is_heavy(module):
    program = f"""
import atexit, runpy, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
sys.argv = ["stance", "--help"]
runpy.run_module("stance.{module}", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert not {"sklearn", "pandas", "mlflow", "lightgbm", "camel_tools", "skops"} & set(done.stderr.split())
