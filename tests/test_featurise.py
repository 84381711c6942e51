from stance import featurise
from stance.corpora.store import Featurised
from stance.schema import ONLY_LEARNT
from stance.settings.composing import checked, composed
from tests.world import examples


def test_the_folder_and_the_hint_name_the_corpus_and_those_learnt_beside_it(monkeypatch, tmp_path, capsys):
    from dataclasses import replace

    rows = [replace(row, fold=ONLY_LEARNT) for row in examples(2)]
    monkeypatch.setattr("stance.experiment.featurised", lambda settings: Featurised(rows, "newswire", "a", "b"))
    monkeypatch.setattr("stance.featurise.rooted", lambda path: tmp_path / path)
    featurise.main(checked(composed(["data=newswire", "data.learnt=[written]"])))
    folder = tmp_path / "data" / "featurised" / "newswire-learnt-written"
    assert (folder / "examples.parquet").exists()
    assert f"data=newswire 'data.learnt=[written]' examples={folder}" in capsys.readouterr().out
