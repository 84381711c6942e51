"""Times prediction: articles a second on one core, from printed text to stances and their holders, step by step.

    python benchmarks/prediction.py --model RESULT --model RESULT --document docs/speed.md

prints one table and puts it between the markers ``speed`` of the document. Each model runs in new processes with one
thread: once in an empty cache (the morphological database is compiled, every word analysed), then warm: several times
with what that run left behind, of which the fastest counts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from stance import runs
from stance.console import markdown, show
from stance.judge import document_maker_for, models_of, recorded_database
from stance.markers import check_markers, fill_file
from stance.prediction import predict
from stance.schema import Article
from stance.settings.terminal import one_line

STEPS = {"documents": "words and names", "keeps": "namesakes", "predict_proba": "stances", "predict": "holders"}
"""What each clocked function is called in the table; features are made inside those that want them."""
METHODS = {"pipeline": "predict_proba", "holders": "predict", "mentions": "keeps"}
"""What each model of a result is asked."""
WARM = 3
"""Runs of which the fastest counts."""
_PART = "speed"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--model", action="append", metavar="RESULT", help="result folder or run (default: the last)")
    parser.add_argument("--articles", nargs="+", metavar="PATH", help="as stance.predict reads (default: data=actors)")
    parser.add_argument("--document", type=Path, help="Markdown file with markers for the table")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)  # one model in a process of its own
    given = parser.parse_args(arguments)
    with one_line():
        if given.measure:
            sys.stdout.write(json.dumps(_measure(given.measure, _articles(given.articles))))
            return
        if given.document:
            check_markers(given.document, [_PART])
        header, rows = _table([runs.find(name) for name in given.model or [None]], given.articles)
        show("Prediction on one core", header, rows)
        if given.document:
            fill_file(given.document, {_PART: markdown(header, rows)})


def _table(folders: Sequence[Path], articles: Sequence[str] | None) -> tuple[list[str], list[list[str]]]:
    header = ["model", "articles", "first run ever, s", "articles/s, warm", *(f"{name}, ms" for name in STEPS.values())]
    rows = []
    for folder in folders:
        with tempfile.TemporaryDirectory() as cache:
            cold, *warm = (_apart(folder, articles, cache) for _ in range(1 + WARM))
        best = min(warm, key=lambda seconds: seconds["all"])
        count = best["articles"]
        steps = [f"{best[step] / count * 1e3:.2f}" for step in STEPS]
        rows.append([folder.name, f"{count:.0f}", f"{cold['all']:.1f}", f"{count / best['all']:.0f}", *steps])
    return header, rows


def _apart(folder: Path, articles: Sequence[str] | None, cache: str) -> dict[str, float]:
    """CPU seconds of a new process in all and by step, and the number of articles."""
    command = [sys.executable, __file__, "--measure", str(folder)]
    command += ["--articles", *articles] if articles else []
    environment = os.environ | {"STANCE_CACHE": cache, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(folder: Path, articles: Sequence[Article]) -> Mapping[str, float]:
    seconds: Counter[str] = Counter()
    models = models_of(folder)
    documents = _clocked(document_maker_for(recorded_database(folder)), "documents", seconds)
    for name, model in models.items():
        setattr(model, METHODS[name], _clocked(getattr(model, METHODS[name]), METHODS[name], seconds))
    _clocked(lambda: list(predict(articles, documents, **models)), "all", seconds)()
    return {**dict.fromkeys(STEPS, 0.0), **seconds, "articles": len(articles)}


def _clocked(done: Callable[..., Any], step: str, seconds: Counter[str]) -> Callable[..., Any]:
    def clocked(*given: Any) -> Any:
        start = time.process_time()
        found = done(*given)
        seconds[step] += time.process_time() - start
        return found

    return clocked


def _articles(paths: Sequence[str] | None) -> list[Article]:
    if paths:
        from stance.corpora.pages import read_articles

        return list(read_articles(paths))
    from stance.material import load_corpus
    from stance.settings.composing import checked, composed

    return list(load_corpus(checked(composed(["data=actors"]))).articles)


if __name__ == "__main__":
    main()
