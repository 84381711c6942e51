"""Writes tiny.db: a database of a few words in camel-tools' format. Run it to change the file."""

from pathlib import Path

from stance.text.aramorph_lines import HEADER

STEM = (
    "pos:{pos} prc3:0 prc2:0 prc1:0 prc0:0 per:{per} asp:{asp} vox:na mod:na gen:m num:s stt:i cas:u enc0:0 source:lex"
)
NOUN, VERB = STEM.format(pos="noun", per="na", asp="na"), STEM.format(pos="verb", per="3", asp="p")
PREFIXES = [
    ("", "P0", ""),
    ("و", "P0", "diac:وَ bw:وَ/CONJ prc2:wa_conj"),
    ("ال", "PAl", "diac:ال# bw:ال/DET prc0:Al_det stt:d"),
    ("وال", "PAl", "diac:وَال# bw:وَ/CONJ+ال/DET prc2:wa_conj prc0:Al_det stt:d"),
    ("لل", "PAl", "diac:لِل# bw:لِ/PREP+ال/DET prc1:li_prep prc0:Al_det stt:d"),
    ("ل", "PLi", "diac:لِ bw:لِ/PREP prc1:li_prep"),
]
SUFFIXES = [
    ("", "S0", ""),
    ("ه", "Sp", "diac:َة bw:َة/NSUFF_FEM_SG gen:f"),
    ("ها", "Sh", "diac:ها bw:ها/POSS_PRON_3FS enc0:3fs_poss stt:c"),
    ("ت", "Sv", "diac:َت bw:َت/PVSUFF_SUBJ:3FS gen:f"),
]
STEMS = [
    ("كتاب", "N", f"diac:كِتاب lex:كِتاب bw:كِتاب/NOUN pos_lex_logprob:-3 {NOUN}"),
    ("معارض", "Nap", f"diac:مُعارَض lex:مُعارَضَة bw:مُعارَض/NOUN pos_lex_logprob:-3 {NOUN}"),
    ("قال", "V", f"diac:قال lex:قال bw:قال/VERB pos_lex_logprob:-2 {VERB}"),
    ("NOAN", "Nprop", f"diac:NOAN lex:NOAN_0 bw:NOAN/NOUN_PROP {NOUN.replace('pos:noun', 'pos:noun_prop')}"),
]
AB = ["P0 N", "P0 Nap", "P0 V", "P0 Nprop", "PAl N", "PAl Nap", "PLi N", "PLi Nap", "PLi Nprop"]
BC = ["N S0", "N Sh", "Nap Sp", "V S0", "V Sv", "Nprop S0"]
AC = ["P0 S0", "P0 Sp", "P0 Sh", "P0 Sv", "PAl S0", "PAl Sp", "PLi S0", "PLi Sp", "PLi Sh"]


def text() -> str:
    def lines(rows):
        return ["\t".join(row) for row in rows]

    parts = ["###PREFIXES###", *lines(PREFIXES), "###SUFFIXES###", *lines(SUFFIXES), "###STEMS###", *lines(STEMS)]
    parts += ["###TABLE AB###", *AB, "###TABLE BC###", *BC, "###TABLE AC###", *AC]
    return HEADER + "\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(__file__).with_suffix(".db").write_text(text(), encoding="utf-8")
