import pandas as pd

from stance import served


def test_rows_without_id_or_title_are_numbered_and_say_nothing_of_nan(monkeypatch):
    monkeypatch.setattr("stance.judge.judge_of", lambda folder: judged)
    rows = {"id": [float("nan"), "1"], "title": [None, float("nan")], "text": ["وصل الوفد.", "غادر الوفد."]}
    found = served.Served().predict(None, pd.DataFrame(rows))
    assert found.to_numpy().tolist() == [["1", ("وصل الوفد.",)], ["1 (row 2)", ("غادر الوفد.",)]]


def judged(articles):
    yield pd.DataFrame([(article.id, article.sentences) for article in articles], columns=["id", "sentences"])
