import json
import logging
import multiprocessing
import shutil

import pytest

from stance.errors import MissingData
from stance.text import aramorph, aramorph_tables, frequencies, morphology
from stance.text.lexicon_store import open_lexicon


def analyses(lexicon, word):
    return {
        (a["lex"], a["pos"], a["prc2"], a["prc1"], a["prc0"], a["enc0"]) for a in morphology.analyses(lexicon, word)
    }


@pytest.mark.parametrize(
    ("word", "analysis"),
    [
        ("به", ("بِ", "prep", "0", "0", "0", "3ms_pron")),
        ("ولها", ("لِ", "prep", "wa_conj", "0", "0", "3fs_pron")),
        ("للجنة", ("لَجْنَة", "noun", "0", "li_prep", "Al_det", "0")),
        ("وبالطبع", ("طَبْع", "noun", "wa_conj", "bi_prep", "Al_det", "0")),
        ("كتابها", ("كِتاب", "noun", "0", "0", "0", "3fs_poss")),
        ("سيقول", ("قال", "verb", "0", "sa_fut", "0", "0")),
        ("هم", ("هُم", "pron", "0", "0", "0", "0")),
        ("و", ("وَ", "conj", "0", "0", "0", "0")),
        ("الأخرى", ("آخر", "adj", "0", "0", "Al_det", "0")),
    ],
)
def test_compiled_database_knows(lexicon, word, analysis):
    assert analysis in analyses(lexicon, word)


@pytest.mark.parametrize("word", ["والسورية", "وسيكتبونها", "لمعارضتهم"])
def test_merged_forms_spell_the_word(lexicon, word):
    for analysis in morphology.analyses(lexicon, word):
        assert len(analysis["diac"]) > len(word)
        assert analysis["d3tok"].replace("+_", "").replace("_+", "")


def test_sidecar_tells_inputs_counts_and_licence(database):
    record = json.loads(aramorph.sidecar(database).read_text(encoding="utf-8"))
    assert record["inputs"] == aramorph.input_hash()
    assert record["counts"]["stems"] > 60_000
    assert "GPL" in record["licence"]


def test_a_truncated_database_is_built_anew_with_a_word_about_it(database, tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("STANCE_CACHE", str(tmp_path))
    whole, steps = database.read_bytes(), []
    damaged = tmp_path / "morphology" / database.name
    damaged.parent.mkdir()
    damaged.write_bytes(whole[:1000])
    shutil.copy(aramorph.sidecar(database), aramorph.sidecar(damaged))
    with caplog.at_level(logging.WARNING):
        assert aramorph.compiled(lambda *step: steps.append(step)).read_bytes() == whole
    assert "damaged" in caplog.text
    assert [done for _, done, _ in steps] == sorted(done for _, done, _ in steps)
    assert steps[-1][1] == steps[-1][2]


def _build(_number):
    path = aramorph.compiled()
    return str(path), path.stat().st_size, len(open_lexicon(path).lemma)


def test_two_processes_build_one_database(tmp_path, monkeypatch):
    monkeypatch.setenv("STANCE_CACHE", str(tmp_path))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        one, two = pool.map(_build, range(2))
    assert one == two
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("find", [aramorph_tables.folder, frequencies.database])
def test_missing_packages_are_named(find, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(MissingData, match="pip install"):
        find()
