import json

import pandas as pd
import pytest

from stance.errors import ConfigError
from stance.features.grams import Grams
from stance.models.baselines import Majority
from stance.models.pipeline import build
from stance.output import format_for, write
from stance.prediction import predict
from stance.schema import Article
from tests.world import documents, examples

ROWS = examples()
PIPELINE = build({"words": Grams(of="words", min_df=1)}, Majority("target")).fit(ROWS, [row.label for row in ROWS])
ARTICLES = [Article("b", ("زارت موسكو واشنطن", "لا أحد هنا", "نددت طهران")), Article("a", ("زارت واشنطن",))]


def predicted(articles):
    return pd.concat(list(predict(articles, documents, PIPELINE)), ignore_index=True)


def test_there_is_one_row_a_mention_with_its_place_in_the_sentence():
    table = predicted(ARTICLES)
    assert table[["article", "sentence", "actor"]].to_numpy().tolist() == [
        ["b", 0, "russia"],
        ["b", 0, "us"],
        ["b", 2, "iran"],
        ["a", 0, "us"],
    ]
    assert all(row["text"][row["start"] : row["end"]] == row["mention"] for row in table.to_dict("records"))
    shares = table[[column for column in table if column.startswith("p_")]]
    assert shares.sum(axis=1).to_numpy() == pytest.approx(1, abs=1e-3)


class Mirror:
    """A model of holders that says everybody speaks of himself."""

    def predict(self, rows):
        return [row.target for row in rows]


def test_a_position_has_a_holder_and_a_neutral_mention_has_none():
    (table,) = predict(ARTICLES, documents, PIPELINE, Mirror())
    neutral = table["stance"] == "neutral"
    assert table["holder"].where(neutral, "-").eq("-").all()
    assert table["holder"].where(~neutral, table["actor"]).eq(table["actor"]).all()


def test_pages_of_one_id_stay_apart():
    pages = [Article("x", ("زارت موسكو", "زارت طهران")), Article("x", ("قابلت واشنطن",))]
    assert predicted(pages)["actor"].tolist() == ["russia", "iran", "us"]


@pytest.mark.parametrize("articles", [[Article("a", ())], [Article("a", ("لا أحد هنا",))]])
def test_articles_without_actors_give_an_empty_table_with_the_same_columns(articles):
    table = predicted(articles)
    assert table.empty
    assert list(table) == list(predicted(ARTICLES))


def test_chunks_change_nothing(monkeypatch):
    whole = predicted(ARTICLES)
    monkeypatch.setattr("stance.prediction.CHUNK", 1)
    pd.testing.assert_frame_equal(predicted(ARTICLES), whole)


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("csv", pd.read_csv),
        ("tsv", lambda path: pd.read_csv(path, sep="\t")),
        ("parquet", pd.read_parquet),
        ("jsonl", lambda path: pd.read_json(path, lines=True)),
    ],
)
def test_a_file_holds_every_row_of_every_table(tmp_path, kind, read):
    table = predicted(ARTICLES)
    path = tmp_path / f"out.{kind}"
    assert write([table, table], kind, path) == 2 * len(table)
    assert read(path)["mention"].tolist() == table["mention"].tolist() * 2
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_json_lines_keep_arabic_letters_and_empty_tables_give_no_lines(capsys):
    empty = predicted([Article("a", ())])
    assert write([empty, predicted(ARTICLES), empty], "jsonl", None) == 4
    lines = capsys.readouterr().out.splitlines()
    assert "موسكو" in lines[0]
    assert [json.loads(line)["article"] for line in lines] == ["b", "b", "b", "a"]


def test_a_readable_table_shows_the_words_around_the_mention(capsys):
    write([predicted(ARTICLES)], "table", None)
    assert "زارت موسكو واشنطن" in capsys.readouterr().out


def test_nothing_is_left_of_a_table_that_could_not_be_finished(tmp_path):
    def broken():
        yield predicted(ARTICLES)
        raise RuntimeError

    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        write(broken(), "csv", tmp_path / "out.csv")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [("out.csv", "old")]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.csv", "csv"), ("a.TSV", "tsv"), ("a.parquet", "parquet"), ("a.Jsonl", "jsonl")]
)
def test_the_ending_names_the_format(tmp_path, name, kind):
    assert format_for(tmp_path / name) == kind


@pytest.mark.parametrize("name", ["a.xlsx", "a.txt", "a.table", "a"])
def test_an_ending_that_names_no_format_is_refused(tmp_path, name):
    with pytest.raises(ConfigError, match="names no format.*--format"):
        format_for(tmp_path / name)


@pytest.mark.parametrize(("kind", "read"), [("csv", pd.read_csv), ("parquet", pd.read_parquet)])
def test_no_articles_give_a_file_with_all_columns(tmp_path, kind, read):
    path = tmp_path / f"out.{kind}"
    assert write(predict([], documents, PIPELINE), kind, path) == 0
    assert list(read(path)) == list(predicted(ARTICLES))


def test_numbers_stay_numbers_beside_an_empty_table():
    table = pd.concat([predicted([]), predicted(ARTICLES)])
    assert table[["sentence", "start", "end"]].dtypes.eq("int64").all()


def test_parquet_wants_a_file():
    with pytest.raises(ConfigError, match="--output"):
        write([], "parquet", None)
