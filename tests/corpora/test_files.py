import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.corpora import files
from stance.corpora.files import digest, read_table, read_text, require, text_of
from stance.errors import BadText, DataError, MissingData

ROW = {"id": "1", "text": "خبر"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("خبر".encode("utf-16"), "UTF-16"),
        (b"x" * 100_000 + b"\0", "binary"),
        ("abc خبر".encode("cp1256"), "byte 4 is not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_path(tmp_path, content, said):
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    with pytest.raises(BadText, match=rf"{said}.*page\.txt"):
        read_text(path)


@pytest.mark.parametrize("name", ["big.txt", "big.parquet"])
def test_an_enormous_file_is_not_read(tmp_path, monkeypatch, name):
    monkeypatch.setattr(files, "LARGEST", 10)
    (tmp_path / name).write_bytes(b"x" * 11)
    with pytest.raises(BadText, match="11 bytes, more than 10.*split it"):
        read_table(tmp_path / name) if name.endswith("parquet") else read_text(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "id,text\n1,خبر\n2\n", "not as many fields.*line 3"),
        ("a.csv", "id,text\n1,a,b\n", "not as many fields.*line 2"),
        ("a.csv", 'id,text\n1,"خبر\n', "no CSV"),
        ("a.tsv", "id\ttext\n1\n", "not as many fields.*line 2"),
        ("a.jsonl", '{"id": 1}\n{"id": \n', "no JSON.*line 2"),
        ("a.jsonl", '{"id": 1}\n3\n', "no JSON object.*line 2"),
        ("a.json", "{", "no JSON"),
        ("a.json", "[1]", "no JSON object.*row 1"),
        ("a.parquet", "id,text", "no Parquet"),
        ("a.xlsx", "x", "unknown ending '.xlsx'.*csv"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(tmp_path, name, content, said):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_table(tmp_path / name)


@pytest.mark.parametrize("reader", [read_text, read_table])
def test_a_missing_file_is_named(tmp_path, reader):
    with pytest.raises(MissingData, match=r"none\.csv"):
        reader(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,text\n1,خبر\n"),
        ("a.csv", "\ufeffid,text\r\n1,خبر\r\n"),
        ("a.tsv", "id\ttext\n1\tخبر\n"),
        ("a.jsonl", json.dumps(ROW) + "\n\n"),
        ("a.json", json.dumps([ROW])),
        ("a.json", json.dumps(ROW)),
    ],
)
def test_every_layout_gives_the_same_rows(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    assert read_table(tmp_path / name) == [ROW]


def test_parquet_gives_the_same_rows(tmp_path):
    import pandas as pd

    pd.DataFrame([ROW]).to_parquet(tmp_path / "a.parquet")
    assert read_table(tmp_path / "a.parquet") == [ROW]


def test_quotation_marks_of_a_tsv_are_letters(tmp_path):
    (tmp_path / "a.tsv").write_text('id\ttext\n1\t"خبر\n', encoding="utf-8")
    assert read_table(tmp_path / "a.tsv")[0]["text"] == '"خبر'


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(DataError, match="row 2 lacks the column 'text'"):
        require([ROW, {"id": 2}], ["id", "text"], tmp_path)


@given(st.text().filter(lambda text: text.strip() and "\0" not in text and not text.startswith("\ufeff")))
def test_text_comes_back_as_it_was_written(text):
    assert text_of(text.encode(), "here") == text


@given(st.binary(), st.binary())
def test_a_digest_tells_contents_and_their_order_apart(tmp_path_factory, one, other):
    paths = [tmp_path_factory.mktemp("digest") / name for name in ("one", "other")]
    paths[0].write_bytes(one)
    paths[1].write_bytes(other)
    assert (digest(paths) == digest(paths[::-1])) == (one == other)
