from __future__ import annotations

import pytest

from editor_app.text.salutations import is_end_note, is_salutation

SALUTATIONS = (
    "同志们：|各位代表：|各位代表!|　　各位代表！|尊敬的各位来宾：|亲爱的同学们："
    "|同志们、朋友们！|各位："
    "|各位委员、同志们："
    "|尊敬的各位领导、各位来宾，女士们、先生们，朋友们：|主席先生，女士们，先生们！|尊敬的巴赫主席，|李强同志："
    "|尊敬的习近平主席和夫人彭丽媛女士，|尊敬的中共中央政治局常委、国务院总理李强先生：|全总机关各位同志："
    "|全国的劳动模范、先进工作者，同志们：|全体干部职工同志们：|老师们、同学们：|尊敬的各位工匠、各位来宾，同志们："
)
PLAIN = (
    "主持人：|参会代表：|各位工匠有以下几项：|各位代表要认真履职：|全体起立！|各位请坐！|我们：|人们！|习近平强调："
    "|会议指出：|谢谢大家！|他说，"
    "|主要措施有以下几项：|让我们携手前进，|审计委员会主任：|大家好！|同志们要努力！|联系人："
    "|他是我们的好同志！|：|同志们"
    "|向劳动模范致敬，向全国职工致敬！|祝同志们身体健康！|在座的各位都是先进，|，："
)
END_NOTES = (
    "（本文是李玉赋同志2019年4月29日在座谈会上的讲话，发表时有删节）|(本文有删节)|（作者系中国劳动关系学院院长）"
    "|（根据录音整理，未经本人审阅）|(这是习近平总书记2019年4月30日在大会上的讲话)|（原载《求是》（2019年第9期））"
    "|（本文有删节）。|  (本文发表时有删节)"
)
NOT_NOTES = (
    "（2019年4月29日）|（新华社北京4月30日电）|（二）|（热烈鼓掌，长时间不息）"
    "|（本文件自发布之日起施行）|（甲）和（作者）"
    "|（一）本文|本文有删节|（本文有删节|"
)


@pytest.mark.parametrize("line", SALUTATIONS.split("|"))
def test_salutations(line: str) -> None:
    assert is_salutation(line)


@pytest.mark.parametrize("line", PLAIN.split("|"))
def test_lines_that_address_nobody(line: str) -> None:
    assert not is_salutation(line)


def test_a_long_line_is_no_salutation() -> None:
    assert not is_salutation("同志们、" * 40 + "同志们：")


@pytest.mark.parametrize("line", END_NOTES.split("|"))
def test_end_notes(line: str) -> None:
    assert is_end_note(line)


@pytest.mark.parametrize("line", NOT_NOTES.split("|"))
def test_other_brackets(line: str) -> None:
    assert not is_end_note(line)
