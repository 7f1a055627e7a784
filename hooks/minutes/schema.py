"""What may stand in the front matter of each kind of page: the keys, and what each must look like.

The schema is the only place where keys are named: reading, `did you mean`, the scaffolds of
`edit.py new` and the tables of the help pages are all made from it.
"""

from __future__ import annotations

from minutes.model import NOT_GIVEN, STANDING, STATES, Kind
from minutes.parts import access, correction, due, event, first_stated, policy, review, source, studied, wording
from minutes.values import (
    Key,
    boolean,
    day,
    former_paths,
    listed,
    one_of,
    partial_day,
    reference,
    references,
    slug,
    slugs,
    text,
    texts,
    verbatim,
    words,
)

_CONFIDENCE = one_of("已核实", "常识", "待核实")
_EVERYWHERE = {
    "draft": Key(boolean, "true 表示草稿，不会上站"),
    "audience": Key(one_of("all", "leaders"), "谁可以看：all 全体，leaders 领导班子"),
    "tags": Key(texts, "标签"),
    "moved_from": Key(former_paths, "本页用过的旧地址"),
}

SCHEMAS: dict[Kind, dict[str, Key]] = {
    Kind.MEETING: {
        "title": Key(words, "会议纪要的题目，照原文", required=True, example="局党组会议纪要"),
        "date": Key(day, "会议日期，与文件名一致", required=True, example="2021-08-30"),
        "date_basis": Key(text, "年份等不是原文写明的，说明依据"),
        "place": Key(text, "地点"),
        "chair": Key(text, "主持人及职务，照原文"),
        "attended": Key(text, "参加人员"),
        "nonvoting": Key(text, "列席人员"),
        "kind": Key(text, "会议类型"),
        "studied": Key(listed(studied), "学习了什么"),
        "review": Key(review, "保密审查人和日期"),
        "seal": Key(text, "签发稿的指纹，由 edit.py seal 写入"),
        "corrections": Key(listed(correction), "发布以后的更正，由 edit.py correct 写入"),
        "terms": Key(policy, "本页不链接的词条，或指定链接到哪一条"),
        **_EVERYWHERE,
        "access": Key(access, "audience 的旧名，check --fix 会改写"),
    },
    Kind.STUDY: {
        "title": Key(words, "题名，照原文", required=True),
        "kind": Key(text, "讲话、文章、法规……", required=True),
        "issuer": Key(text, "发布者"),
        "issued": Key(partial_day, "日期：成文或发布"),
        "effective": Key(partial_day, "施行日期"),
        "status": Key(text, "效力或公开情况"),
        "number": Key(text, "文号"),
        "search_aliases": Key(texts, "简称，只供检索，不链接"),
        "sources": Key(listed(source), "来源"),
        "confidence": Key(_CONFIDENCE, "核实程度"),
        "terms": Key(policy, "本页不链接的词条，或指定链接到哪一条"),
        **_EVERYWHERE,
    },
    Kind.TERM: {
        "name": Key(words, "词条名", required=True),
        "aliases": Key(texts, "别称，会链接"),
        "search_aliases": Key(texts, "只供检索的别称，不链接"),
        "pinyin": Key(text, "拼音"),
        "wordings": Key(listed(wording), "权威释义：逐字引文与出处"),
        "gloss_formula": Key(text, "缩写的表述，页面会注明"),
        "first_stated": Key(first_stated, "首次提出或主要依据"),
        "sources": Key(listed(source), "来源"),
        "related": Key(slugs, "相关词条、学习材料的短名"),
        "broader": Key(slug, "上位词条的短名"),
        "replaced_by": Key(slug, "更名后的词条短名"),
        "except": Key(texts, "这些语境里的同名文字不是本词条"),
        "match": Key(one_of("free", "quoted"), "两字短名：free 照常链接，quoted 只在引号内链接"),
        "autolink": Key(boolean, "false 表示从不自动链接"),
        "mentioned_at": Key(references, "编者归纳的名称，指出原文在哪几句"),
        "confidence": Key(_CONFIDENCE, "核实程度"),
        "after": Key(texts, "会后发生的事，页面会注明"),
        **_EVERYWHERE,
    },
    Kind.TASK: {
        "title": Key(words, "任务名称", required=True),
        "source": Key(reference, "出自哪一句", required=True),
        "quote": Key(verbatim, "原文，逐字", required=True),
        "role": Key(one_of("lead", "support", "none"), "lead 牵头，support 参与，none 未指定"),
        "offices": Key(texts, "承担机构：词条短名或名称"),
        "to": Key(text, "对谁提出的，照原文；没有指定承担机构时写"),
        "campaign": Key(slug, "属于哪项行动：词条短名"),
        "due": Key(due, "期限及其依据"),
        "status": Key(one_of(*STATES, NOT_GIVEN, STANDING), "现在的状态"),
        "history": Key(listed(event), "变化经过，只增不改"),
        **_EVERYWHERE,
    },
    Kind.PAGE: {"title": Key(words, "题目"), "draft": _EVERYWHERE["draft"], "audience": _EVERYWHERE["audience"]},
}
