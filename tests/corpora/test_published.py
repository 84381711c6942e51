"""Readers of published sets over tiny files in the upstream layout, and exact counts where the sets are present."""

import json
from collections import Counter

import pytest

from stance.corpora import ans, baly, exaasc, mawqif
from stance.corpora.external import locate, without_tags
from stance.errors import BadLabels, DataError, MissingData

NAMES = {
    "Women empowerment": "تمكين المرأة",
    "Covid Vaccine": "لقاح كورونا",
    "Digital Transformation": "التحول الرقمي",
}
READ = {
    "ans": lambda path: ans.read(path, "ans"),
    "mawqif": lambda path: mawqif.read(path, "mawqif", NAMES),
    "baly2018": lambda path: baly.read(path, "baly"),
    "exaasc": lambda path: exaasc.read(path, "exaasc"),
}
COUNTS = {
    "ans": {"agree": 1171, "disagree": 2157, "other": 79},
    "mawqif": {"Against": 1021, "Favor": 2148, "None": 333},
    "baly2018": {"agree": 364, "disagree": 62, "discuss": 339, "unrelated": 1664},
    "exaasc": {"comment": 723, "deny": 732, "support": 463},
}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("folder", ["", "data/stance"])
def test_ans_reads_both_layouts(tmp_path, folder):
    write(tmp_path / folder / "train.csv", "s1,s2,stance\nوصل الوفد,غادر الوفد,disagree\n")
    write(tmp_path / folder / "dev.csv", 's1,s2,stance\n"قال ""نعم""",قال نعم,agree\n')
    corpus = ans.read(tmp_path, "ans")
    assert [(label.fold, label.label) for label in corpus.labels] == [("train", "disagree"), ("dev", "agree")]
    texts = {article.id: article.sentences[0] for article in corpus.articles}
    assert texts[corpus.labels[1].other] == 'قال "نعم"'
    assert texts[corpus.labels[1].article] == "قال نعم"


def test_mawqif_keeps_none_and_groups_copies(tmp_path):
    tweet = "هذا القرار الجديد يفتح الباب أمام الجميع بلا استثناء"
    rows = [f"1,{tweet},Covid Vaccine,None", f"2,{tweet} #شكرا,Covid Vaccine,Favor", "3,لا,Covid Vaccine,Against"]
    write(tmp_path / "Data/Mawqif_AllTargets_Train.csv", "\ufeffID,text,target,stance\n" + "\n".join(rows) + "\n")
    labels = mawqif.read(tmp_path, "mawqif", NAMES).labels
    assert [label.label for label in labels] == ["None", "Favor", "Against"]
    assert labels[0].group == labels[1].group != labels[2].group


def test_mawqif_keeps_the_published_parts_apart(tmp_path):
    tweet = "هذا القرار الجديد يفتح الباب أمام الجميع بلا استثناء"
    for part in ("Train", "Test"):
        rows = f"ID,text,target,stance\n1,{tweet},Covid Vaccine,Favor\n"
        write(tmp_path / f"Data/Mawqif_AllTargets_{part}.csv", rows)
    train, test = mawqif.read(tmp_path, "mawqif", NAMES, ["Train", "Test"]).labels
    assert (train.fold, test.fold) == ("Train", "Test")
    assert train.group != test.group


def test_mawqif_wants_an_arabic_name_for_every_target(tmp_path):
    write(tmp_path / "Mawqif_AllTargets_Train.csv", "ID,text,target,stance\n1,لا,Space travel,Against\n")
    with pytest.raises(BadLabels, match=r"data\.reader\.targets"):
        mawqif.read(tmp_path, "mawqif", NAMES)


def test_exaasc_takes_marks_off_and_joins_spellings(tmp_path):
    head = "id,main,reply,target,majority\n"
    body = "1,<span>مجلس الأمن</span> اجتمع,@a شكرا,مجلس الأمن,support\n2,#مجلس_الأمن,لا,#مجلس_الأمن,deny\n"
    write(tmp_path / "test_final.csv", head + body)
    corpus = exaasc.read(tmp_path, "exaasc")
    assert len({label.group for label in corpus.labels}) == 1
    assert "مجلس الأمن اجتمع" in {article.sentences[0] for article in corpus.articles}


def test_baly_pairs_each_article_with_its_claim(tmp_path):
    claim = {"id": "V-1", "claim": "وقع الاتفاق", "article": ["نص أول. نص ثان.", " "], "stance": ["agree", "unrelated"]}
    write(tmp_path / "dataset/V-1.json", json.dumps(claim))
    write(tmp_path / "train_test_splits.txt", "Fold_1: V-1 V-2\n")
    corpus = baly.read(tmp_path, "baly")
    assert [(label.group, label.fold, label.other) for label in corpus.labels] == [("V-1", "fold1", "V-1")] * 2
    assert [len(article.sentences) for article in corpus.articles] == [1, 2, 1]


@pytest.mark.parametrize("read", READ.values(), ids=READ)
def test_a_missing_set_says_so(tmp_path, read):
    with pytest.raises(MissingData):
        read(tmp_path)


def test_an_unknown_label_names_its_line(tmp_path):
    write(tmp_path / "dev.csv", "s1,s2,stance\na,b,maybe\n")
    with pytest.raises(BadLabels, match=r"maybe.*line 2"):
        ans.read(tmp_path, "ans", ["dev"])


def test_a_missing_column_is_named(tmp_path):
    write(tmp_path / "dev.csv", "s1,stance\na,agree\n")
    with pytest.raises(DataError, match="'s2'"):
        ans.read(tmp_path, "ans", ["dev"])


def test_locate_prefers_the_folder_itself(tmp_path):
    write(tmp_path / "a.csv", "1")
    write(tmp_path / "data/a.csv", "2")
    assert locate(tmp_path, "a.csv", "data", "get it") == tmp_path / "a.csv"


@pytest.mark.parametrize(("given", "plain"), [("a<br>b", "ab"), ("&lt;", "<"), ("a < b", "a < b")])
def test_without_tags(given, plain):
    assert without_tags(given) == plain


@pytest.mark.parametrize("name", READ)
def test_counts_are_the_published_ones(name, published):
    corpus = READ[name](published(name))
    assert len({label.article for label in corpus.labels}) == len(corpus.labels)
    assert Counter(label.label for label in corpus.labels) == COUNTS[name]
