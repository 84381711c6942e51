import os
import subprocess
import sys
from pathlib import Path

import pytest

from stance.errors import MissingData
from stance.text import morphology
from stance.text.describe import build, describe
from stance.text.lexicon_store import open_lexicon

TINY = Path(__file__).parent / "tiny.db"
WORDS = [
    "والكتاب", "للمعارضة", "كتابها", "قالت", "وقال", "وكتاب", "أوباما", "12", "٣", "؟", "abc", "كتاب،", "", "قـال",
]  # fmt: skip


def plain(analyses):
    return [dict(sorted(analysis.items(), key=lambda item: item[0])) for analysis in analyses]


def test_a_given_path_comes_first():
    assert morphology.resolve(TINY) == TINY


def test_a_path_that_is_no_file_is_refused(tmp_path):
    with pytest.raises(MissingData, match=r"nowhere\.db"):
        morphology.resolve(tmp_path / "nowhere.db")


def test_calima_comes_before_the_compiled_one(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    calima = tmp_path / "data" / morphology.CALIMA
    calima.parent.mkdir(parents=True)
    calima.write_bytes(TINY.read_bytes())
    assert morphology.resolve() == calima
    assert describe()["used"] == "calima-msa-r13"


def test_the_compiled_one_is_the_last_resort(database):
    assert morphology.resolve() == database
    assert describe()["used"] == "aramorph"


def test_describe_counts_what_is_there():
    found = describe(TINY)
    assert found["used"] == "given"
    assert found["counts"] == {"prefixes": 6, "stems": 4, "suffixes": 4, "lemmas": 4, "categories": 11}
    assert build(TINY) == TINY


def test_the_stub_catalogue_stays_out_of_the_users_folder(tmp_path):
    code = "from stance.text.morphology import camel; print(camel('morphology.database').MorphologyDB.__name__)"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CAMELTOOLS")}
    env = kept | {"HOME": str(tmp_path / "home"), "STANCE_CACHE": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "MorphologyDB"
    assert not list((tmp_path / "home" / ".camel_tools").rglob("*"))
    assert (tmp_path / "cache" / "camel_tools" / "catalogue.json").is_file()


def test_equal_to_camel_tools_on_the_tiny_database():
    lexicon, stock = open_lexicon(TINY), morphology.stock_analyzer(TINY, "NONE")
    for word in WORDS:
        assert plain(morphology.analyses(lexicon, word)) == plain(stock.analyze(word)), word


def test_equal_to_camel_tools_on_every_type_of_the_yardsticks(lexicon, database, yardsticks):
    from stance.text.gold import read_gold

    stock = morphology.stock_analyzer(database, "NONE")
    words = {word.word for path in yardsticks.glob("*.tsv") for word in read_gold(path)}
    assert len(words) > 10_000
    for word in words:
        assert morphology.analyses(lexicon, word) == stock.analyze(word), word


def test_readings_agree_with_the_merge(lexicon):
    from stance.text.normalise import fold
    from stance.text.tags import enclitic_letters, proclitic_letters

    for word in ["وللمعارضة", "فسيقولها", "به", "قالتا", "والسوريات", "أبناؤهم"]:
        for triple in lexicon.triples(fold(word)):
            merged, reading = morphology.merge(lexicon, triple, word), lexicon.reading(triple)
            assert reading.pos == merged["pos"]
            assert reading.proclitics == proclitic_letters(merged)
            assert reading.enclitic == enclitic_letters(merged["enc0"])
            assert reading.features == " ".join(merged[name] for name in ("asp", "per", "gen", "num"))


def test_a_damaged_lexicon_is_built_anew(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("STANCE_CACHE", str(tmp_path))
    whole = open_lexicon(TINY)
    stored = next(tmp_path.rglob("*.pickle"))
    stored.write_bytes(stored.read_bytes()[:-5])
    assert open_lexicon(TINY).lemma == whole.lemma
    assert "damaged" in caplog.text
