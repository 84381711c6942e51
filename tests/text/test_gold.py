import pytest

from stance.errors import BadText, MissingData
from stance.text.gold import read_gold

PADT = "sent_id\tword_no\tword\tsegments\tlemmas\tunimorph\tmain_lemma\n"
WIKI = (
    "category\tsubcategory\tdate\tsent\tword\tcorr\tref_lemma\tref_lemma_undiac\tref_tok\tref_pos\t"
    "camel_gold_lex\tcamel_gold_pos\n"
)


def write(folder, header, *rows):
    path = folder / "gold.tsv"
    path.write_text(header + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "lemma", "clitics"),
    [
        (("d:1", "0", "ولبيته", "و+ل+بيت+ه", "وَ+لِ+بَيت+هُوَ", "N", ""), "بيت", ("و+ل", "ه")),
        (("d:1", "0", "به", "ب+ه", "بِ+هُوَ", "ADP+PRO", ""), "ب", ("", "ه")),
        (("d:1", "0", "البيت", "البيت", "بَيت", "N", ""), "بيت", ("", "")),
        (("d:1", "0", "زرقطون", "زرقطون", "زرقطون", "_", ""), "", None),
        (("d:1", "0", ".", ".", ".", "_", ""), "", None),
    ],
)
def test_padt_layout(tmp_path, row, lemma, clitics):
    (word,) = read_gold(write(tmp_path, PADT, row))
    assert (word.group, word.sentence, word.lemma, word.clitics) == ("d", "d:1", lemma, clitics)


def test_wikinews_layout(tmp_path):
    row = ("علوم", "x", "يوم", "3", "البيوت", "البيوت", "بَيْت", "بيت", "ال+بيوت", "DET+NOUN", "بَيْت", "noun")
    (word,) = read_gold(write(tmp_path, WIKI, row))
    assert (word.group, word.lemma, word.clitics, word.pos) == ("علوم يوم", "بيت", None, "noun")


def test_unknown_layouts_are_refused(tmp_path):
    with pytest.raises(BadText, match="unknown layout"):
        read_gold(write(tmp_path, "a\tb\n"))
    with pytest.raises(MissingData):
        read_gold(tmp_path / "none.tsv")
