"""Sentences of offices cut into words, against cuts by judgement: how many boundaries are right.

``/`` is a boundary that must be there, ``|`` one that may be. Sentences cut by hand stand here;
where a file of more lies beside the project (three columns: sentence, cut, cut with open
boundaries), it is taken too. Names are given as a register gives them, and none may be cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editor_app.text.word_breaks import WordBreaks, load_segmenter
from tests.campaigns.outcome import Outcome

COUNT = 100_000  # all there are
SMALL = 24
BAR = 0.9
MORE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "words"
_NAMED = (
    "王东明 陈刚 张少琴 翁杰明 谭天星 江广平 李晓钟 马吉孝 房建孟 马璐 郭明义 张茂华 邹震 李玉赋"
    " 陈宝生 周国平 林晓 阿不都·热西提"
)
NAMES = frozenset(_NAMED.split())
MADE = """\
周国平/同志/在/全市/职工/代表/大会/上/作/工作/报告/。
会议/由/市|总工会/主席/林 晓/主持/，/阿不都·热西提/到会/讲话/。
全年/新建/基层/工会/１２０/家/，/发展/会员/3.6万/人/，/增长/12.5%/。
有/百分之三十七点五/的/企业/完成/了/集体/协商/，/比/去年/多/８/个/百分点/。
《/关于/加强/职工/书屋/建设/的/意见/》/自/２０２６|年/５|月/１|日/起/施行/。
第十八|届/职工/技能/大赛/设/工种/26/个/，/选手/1200多|人/。
我们/要/学习/劳模/精神/、/劳动/精神/、/工匠/精神/。
5G/网络/和/PM2.5/监测/站点/覆盖/全|县/90%/以上/。
截至/4|月/28|日/，/共|收到/来信/三百二十一/封/。
请/于/本周五/前/把/材料/报|送/市|总工会/办公室/。
一要/提高/认识/，/二要/落实/责任/，/三要/加强/检查/。
这/是/一/次/团结/的/大会/、/胜利/的/大会/。
他/千方百计/帮助/困难/职工/解决/实际/问题/。
投资/2.3亿/元/的/职工/医院/去年/10|月/开工/。
据/《/海川/日报/》/报道/——/全市/就业/形势/稳定/……/
出席/会议/的/有/副主席/马 璐/、/秘书长/周国平/等/15/人/。
企业/工会/主席/直接/选举/工作/取得/积极/进展/。
各级/工会/组织/慰问/一线/职工/5/万|余/人|次/。
要/把/安全/生产/责任/落实/到/每/一/个/班组/。
联系/电话/：/010-62345678/，/网址/：/www.haichuan.cn/。
农民工/工资/支付/情况/专项/检查/今天/开始/。
大力/弘扬/社会主义/核心/价值观/，/唱|响/主旋律/。
王东明/来到/工地/看望/一线/建设者/，/送上/节日/问候/。
全省/有/二十三/个/县/、/一百零八/个/乡镇/建|起/了/职工/之|家/。
""".splitlines()


class _Judged(NamedTuple):
    sentence: str
    certain: frozenset[int]
    open: frozenset[int]


def run(count: int, seed: int) -> Outcome:
    """Cut ``count`` sentences, in the order they stand; the seed changes nothing."""
    del seed
    breaks = WordBreaks(NAMES, load_segmenter())
    outcome = Outcome("words of office sentences: boundaries as by judgement, no name cut")
    right = extra = missing = whole = 0
    for judged in [*_judged()][:count]:
        text = judged.sentence
        found = {end for _start, end in breaks.words(text)} - {len(text)}
        right += len(found & judged.certain)
        extra += len(found - judged.certain - judged.open)
        missing += len(judged.certain - found)
        whole += found - judged.open == judged.certain
        outcome.note("sentence", _names_cut(text, found))
    precision, recall = right / max(1, right + extra), right / max(1, right + missing)
    outcome.figures = {
        "precision": f"{precision:.1%}",
        "recall": f"{recall:.1%}",
        "sentences wholly right": str(whole),
    }
    for what, share in (("precision", precision), ("recall", recall)):
        if share < BAR:
            outcome.failed.append(f"{what} {share:.3f}")
    return outcome


def _names_cut(text: str, found: set[int]) -> Iterator[str]:
    for name in NAMES:
        for spelled in (name, " ".join(name)) if len(name) == 2 else (name,):
            at = text.find(spelled)
            if at >= 0 and any(at < end < at + len(spelled) for end in found):
                yield f"{spelled} is cut in {text}"


def _judged() -> Iterator[_Judged]:
    for line in MADE:
        yield _read(line.replace("/", "").replace("|", ""), line)
    for file in sorted(MORE.glob("cut-*.tsv")):
        for row in file.read_text("utf-8").splitlines():
            sentence, *cuts = row.split("\t")
            yield _read(sentence, next(cut for cut in reversed(cuts) if cut))


def _read(sentence: str, cut: str) -> _Judged:
    at = 0
    certain: set[int] = set()
    may_be: set[int] = set()
    for sign in cut:
        if sign in "/|" and not sentence.startswith(sign, at):
            (certain if sign == "/" else may_be).add(at)
        else:
            at += 1
    assert at == len(sentence), sentence
    return _Judged(sentence, frozenset(certain - {0, at}), frozenset(may_be))
