import logging
import multiprocessing

from hypothesis import given
from hypothesis import strategies as st

from stance.text.candidates import KEPT, Candidate
from stance.text.type_file import read, save, table_path
from stance.text.type_table import TEXTS, TypeTable

WORD = st.text("ابتوق", min_size=1, max_size=4)
READING = st.builds(
    Candidate, WORD, st.sampled_from(["noun", "verb"]), st.sampled_from(["", "و", "و+ال"]), st.sampled_from(["", "ه"]),
    st.just("na na m s"), st.floats(-9, 0, width=32),
)  # fmt: skip
PARTS = st.lists(st.tuples(st.sampled_from(["", "و"]), WORD), max_size=3).map(tuple)
ENTRIES = st.dictionaries(WORD, st.tuples(st.lists(READING, min_size=1, max_size=KEPT), PARTS), max_size=8)


def entry(lemma):
    return [Candidate(lemma, "noun", "", "", "na na m s", -1.0)], (("", lemma),)


def content(table):
    rows = {word: [row for row in table.choices[number].tolist() if row >= 0] for word, number in table.index.items()}
    return {
        word: ([tuple(table.texts(n)[table.codes[n][row]] for n in TEXTS) for row in found], table.parts(word))
        for word, found in rows.items()
    }


@given(ENTRIES, ENTRIES)
def test_what_is_added_is_there_and_the_first_word_wins(one, two):
    table = TypeTable()
    table.add(one)
    table.add(two)
    expected = {word: ([tuple(r[:5]) for r in rows], parts) for word, (rows, parts) in (two | one).items()}
    assert content(table) == expected


@given(ENTRIES, ENTRIES)
def test_arrow_keeps_everything(one, two):
    source, target = TypeTable(), TypeTable()
    source.add(one | two)
    target.add({word: (one | two)[word] for word in one})
    target.absorb(source.to_arrow(source.index))
    assert content(target) == content(source)


def test_names_lead_in_memory():
    table = TypeTable()
    table.add({"ب": entry("ب"), "ت": entry("ت")})
    table.lead("ب", [Candidate("اسم", "noun_prop", "", "", "na na m s", 1.0)])
    assert [lemma for ((lemma, *_),) in [content(table)["ت"][0]]] == ["ت"]
    assert [row[0] for row in content(table)["ب"][0]] == ["اسم", "ب"]


def test_a_damaged_file_is_built_anew_with_a_word_about_it(tmp_path, caplog):
    path, table = tmp_path / "t.parquet", TypeTable()
    table.add({"ب": entry("ب")})
    save(path, table, ["ب"])
    data = path.read_bytes()
    for damaged in (data[:40], b"", data[:20] + bytes([data[20] ^ 255]) + data[21:]):
        path.write_bytes(damaged)
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            assert read(path) is None
        assert "damaged" in caplog.text
    save(path, table, ["ب"])
    assert read(path).num_rows == 1


def _write(task):
    path, number = task
    for step in range(5):
        table = TypeTable()
        words = [f"{number}-{step}", "both"]
        table.add({word: entry(word) for word in words})
        save(path, table, words)


def test_two_writers_lose_nothing(tmp_path):
    path = tmp_path / "t.parquet"
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(_write, [(path, 0), (path, 1)])
    table = TypeTable()
    table.absorb(read(path))
    assert set(table.index) == {"both", *(f"{number}-{step}" for number in (0, 1) for step in range(5))}
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_the_file_is_named_by_what_it_depends_on(tmp_path):
    assert table_path(tmp_path, "a", "b") != table_path(tmp_path, "a", "c")
    assert table_path(tmp_path, "a", "b") == table_path(tmp_path, "a", "b")
