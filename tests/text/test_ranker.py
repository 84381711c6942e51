import pytest

from stance.errors import CacheError, TooLittleData
from stance.text import learn, ranker
from stance.text.analyse import Analyser
from stance.text.classes import CLASSES
from stance.text.context import documented
from stance.text.gold import GoldWord
from stance.text.priors import Priors
from stance.text.ranker import Ranker, Weights


def sentence(document, *words):
    return [GoldWord(document, f"{document}-1", word, lemma, clitics, "") for word, lemma, clitics in words]


NO = ("", "")
GOLD = [
    word
    for document in "abcdef"
    for word in sentence(
        document,
        ("ذكر", "ذكر", NO),
        ("الوزير", "وزير", NO),
        ("ان", "إن", NO),  # against the priors, to see that it is learnt
        ("وجهة", "وجهة", NO),
        ("هي", "هو", NO),
        ("للمدينة", "مدينة", ("ل", "")),
    )
]


def lemmas(lexicon, scorer, preferences=None):
    return [reading.lemma for reading in learn.choose_readings(lexicon, GOLD[:6], scorer, preferences)]


def test_learns_what_the_gold_says(lexicon):
    weights = learn.learn(lexicon, GOLD)
    assert lemmas(lexicon, Priors(lexicon), documented())[2] == "أن"
    assert lemmas(lexicon, Ranker(lexicon, weights), weights.preferences) == [word.lemma for word in GOLD[:6]]
    assert weights.renames == {("هي", "pron"): "هو"}


def test_cross_validation_holds_documents_out(lexicon):
    found = learn.cross_validate(lexicon, GOLD, folds=3)
    assert found.lemma.all == len(GOLD)
    assert found.clitics.percent == 100.0


def test_without_weights_the_ranker_is_the_prior(lexicon):
    bare = Ranker(lexicon, Weights({}, documented()))
    assert lemmas(lexicon, bare) == lemmas(lexicon, Priors(lexicon))


def test_nothing_to_learn_from(lexicon):
    with pytest.raises(TooLittleData):
        learn.learn(lexicon, sentence("a", ("؟", "", None)))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 0, "classes": []}'])
def test_other_files_are_refused(text):
    with pytest.raises(CacheError, match="learn them anew"):
        Weights.loads(text)


def test_the_command_learns_and_the_analyser_obeys(tmp_path, capsys):
    rows = ["sent_id\tword_no\tword\tsegments\tlemmas\tunimorph"]
    for word in GOLD:
        lemma = {"ان": "إِنَّ", "هي": "هُوَ", "وجهة": "وِجهَة"}.get(word.word, f"{word.lemma}َ")
        segments, lemma_ = ("ل+المدينة", f"لِ+{lemma}") if word.clitics != NO else (word.word, lemma)
        rows.append(f"{word.group}:1\t0\t{word.word}\t{segments}\t{lemma_}\tN")
    gold, weights = tmp_path / "gold.tsv", tmp_path / "weights.json"
    gold.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert ranker.main(["learn", str(gold), "--out", str(weights)]) == 0
    assert "cross-validated" in capsys.readouterr().out
    assert len(Weights.loads(weights.read_text(encoding="utf-8")).preferences.before) == len(CLASSES)
    (tokens,) = Analyser(cache=tmp_path, ranker=weights).analyse(["هي"])
    assert tokens.lemmas == ("هو",)
