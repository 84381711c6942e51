"""Files, folders and standard input as articles: which are read, what they are called, and what becomes of bad ones."""

import io
import json
import logging
import sys
from types import SimpleNamespace

import pytest

from stance.corpora.pages import read_articles
from stance.errors import BadText, DataError, MissingData, StanceError

TEXT = "وصل الوفد صباح اليوم إلى المقر."
ROW = {"id": "a1", "sentences": ["زار الوفد موسكو", "ثم غادر إلى أنقرة"]}


@pytest.fixture
def put(tmp_path, monkeypatch):
    """Write files below the working folder: pages of text, or tables of the ids that are given."""
    monkeypatch.chdir(tmp_path)

    def putting(**files):
        for name, ids in files.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            rows = "".join(f"{each},{TEXT}\n" for each in ids)
            path.write_text(f"id,text\n{rows}" if ids else TEXT, encoding="utf-8")

    return putting


def ids(*paths):
    return [article.id for article in read_articles(paths)]


def standard_input(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))


def test_a_folder_is_read_with_its_subfolders_whatever_the_case_of_endings(put):
    put(in__b__1_txt="", in__a__1_TXT="", in__c_CSV="7", in__notes_md="")
    assert ids("in") == ["a/1", "b/1", "7"]


@pytest.mark.parametrize(
    ("files", "given", "expected"),
    [
        (["x_txt", "y_txt"], ["x.txt", "y.txt"], ["x", "y"]),
        (["a__x_txt", "b__x_txt", "b__y_txt"], ["a/x.txt", "b/x.txt", "b/y.txt"], ["a/x", "b/x", "y"]),
        (["a__1_txt", "b__1_txt", "b__2_txt"], ["a", "b"], ["a/1", "b/1", "2"]),
        (["a__c__1_txt", "b__c__1_txt"], ["a", "b"], ["a/c/1", "b/c/1"]),
        (["p__a__x_txt", "q__a__x_txt"], ["p/a/x.txt", "q/a/x.txt"], ["p/a/x", "q/a/x"]),
    ],
)
def test_pages_of_one_name_are_told_apart_by_their_folders(put, files, given, expected):
    put(**dict.fromkeys(files, ""))
    assert ids(*given) == expected


def test_rows_of_one_id_are_told_apart_by_their_tables_and_other_ids_stay(put):
    put(a_csv="12", b_csv="23")
    assert ids("a.csv", "b.csv") == ["1", "a.csv/2", "b.csv/2", "3"]


def test_rows_of_one_id_in_one_table_are_told_apart_by_their_number(put):
    put(a_csv="717")
    assert ids("a.csv") == ["7", "1", "7 (row 3)"]


def test_names_do_not_depend_on_the_order_of_files(put):
    put(a__x_txt="", b__x_txt="")
    assert ids("b/x.txt", "a/x.txt") == ids("a/x.txt", "b/x.txt")[::-1]


def test_a_file_that_is_named_twice_is_read_once(put):
    put(a__x_txt="")
    assert ids("a", "a/x.txt", "./a/x.txt") == ["x"]


def test_pages_of_one_name_but_for_the_ending_are_told_apart(put):
    put(x_txt="", x_text="")
    assert len(set(ids("x.txt", "x.text"))) == 2


def test_a_bad_file_of_a_folder_is_skipped_with_a_warning(put, tmp_path, caplog):
    put(in__a_txt="", in__z_txt="")
    (tmp_path / "in" / "m.txt").write_bytes("خبر".encode("cp1256"))
    with caplog.at_level(logging.WARNING):
        assert ids("in") == ["a", "z"]
    assert ["m.txt" in caplog.messages[0], caplog.messages[1:]] == [True, ["1 of 3 files were skipped"]]


def test_a_bad_file_that_is_named_is_refused_before_the_first_article(put, tmp_path):
    put(a_txt="")
    (tmp_path / "z.txt").write_bytes(b"")
    with pytest.raises(BadText, match=r"empty.*z\.txt"):
        read_articles(["a.txt", "z.txt"])


def test_a_folder_without_a_good_file_is_refused(tmp_path):
    (tmp_path / "z.csv").write_text("id,text\n1,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"no text.*z\.csv, row 1"):
        read_articles([str(tmp_path)])


@pytest.mark.parametrize("path", ["nowhere", "nowhere.txt", "nowhere.csv", ""])
def test_a_missing_page_is_named(tmp_path, path):
    with pytest.raises(MissingData, match="no such file|no articles"):
        read_articles([str(tmp_path / path)])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (TEXT.encode(), [("stdin", (TEXT,))]),
        (json.dumps(ROW).encode(), [("a1", tuple(ROW["sentences"]))]),
    ],
)
def test_standard_input_holds_a_page_or_json_lines(monkeypatch, given, expected):
    standard_input(monkeypatch, given)
    assert [(article.id, article.sentences) for article in read_articles(["-"])] == expected


@pytest.mark.parametrize("given", [b"", b"\0\1", b'{"id": "a1"', b'{"text": "x"}'])
def test_what_is_wrong_with_standard_input_is_said(monkeypatch, given):
    standard_input(monkeypatch, given)
    with pytest.raises(StanceError, match="standard input"):
        read_articles(["-"])


def test_a_row_of_standard_input_and_one_of_a_table_are_told_apart(put, monkeypatch):
    put(mine_csv="1")
    standard_input(monkeypatch, b'{"id": 1, "text": "x"}')
    assert ids("-", "mine.csv") == ["stdin/1", "mine.csv/1"]
