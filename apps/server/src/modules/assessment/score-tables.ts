import type { Assessment } from '@ecoloop/api-contract';
import type { Language } from '@ecoloop/kernel';
import type { ExportTable } from '../evaluation/index.ts';

/** A row for each subject, by place. */
export function rankingTable(assessment: Assessment, language: Language): ExportTable {
  const text = texts[language];
  const { criteria } = assessment.content;
  return {
    ...frame(assessment, language),
    headings: [
      ...text.ranking,
      ...criteria.map(({ name, weight }) => `${name[language]} (${weight})`),
      text.adjustments,
      text.vetoes,
      text.reason,
    ],
    rows: assessment.results.map((result) => [
      result.rank,
      result.subject.name[language],
      result.subject.ref,
      result.score,
      result.tier?.name[language] ?? text.withheld,
      ...result.criteria.map(
        ({ points, state }) => points ?? (state === 'not-judgeable' ? text.notJudgeable : undefined),
      ),
      result.adjustments.reduce((sum, { points }) => sum + points, 0),
      result.vetoes
        .filter(({ state }) => state !== 'not-applied')
        .map(({ name, reason }) => `${name[language]}: ${reason[language]}`)
        .join(' '),
      result.reason[language],
    ]),
  };
}

/** A row for each subject and criterion, adjustment and veto, with the explanation of its points. */
export function pointsTable(assessment: Assessment, language: Language): ExportTable {
  const text = texts[language];
  return {
    ...frame(assessment, language),
    headings: [...text.points],
    rows: assessment.results.flatMap((result) => {
      const subject = [result.subject.name[language], result.subject.ref];
      return [
        ...result.criteria.map(({ key, name, weight, attribute, fact, points, state, reason }) => [
          ...subject,
          key,
          name[language],
          text.attributes[attribute],
          weight,
          fact.value,
          fact.target?.[language],
          fact.degree,
          points,
          text.states[state],
          reason[language],
          fact.refs.join(' '),
        ]),
        ...result.adjustments.map(({ key, name, count, points, reason }) => [
          ...subject,
          key,
          name[language],
          undefined,
          undefined,
          count,
          undefined,
          undefined,
          points,
          undefined,
          reason[language],
          undefined,
        ]),
        ...result.vetoes.map(({ key, name, state, reason }) => [
          ...subject,
          key,
          name[language],
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
          text.vetoStates[state],
          reason[language],
          undefined,
        ]),
      ];
    }),
  };
}

function frame({ name, year, content, schemeVersion, state, revisions, simulated }: Assessment, language: Language) {
  const text = texts[language];
  const frozen = state === 'open' ? undefined : revisions.at(-1);
  return {
    title: name,
    notes: [
      `${year} · ${content.name[language]} · ${text.version(schemeVersion)}`,
      frozen ? text.frozen(frozen.revision, frozen.hash) : text.preliminary,
    ],
    simulated,
  };
}

const texts = {
  zh: {
    version: (version: number) => `方案第 ${version} 版`,
    frozen: (revision: number, hash: string) => `第 ${revision} 次冻结，SHA-256 ${hash}`,
    preliminary: '尚未冻结，数据为当前状态',
    ranking: ['名次', '考核对象', '代码', '得分', '等次'],
    adjustments: '加减分',
    vetoes: '否决',
    reason: '说明',
    withheld: '暂不评分',
    notJudgeable: '无法评定',
    points: [
      '考核对象',
      '代码',
      '编号',
      '考核项',
      '属性',
      '权重',
      '数值',
      '目标',
      '完成程度%',
      '得分',
      '状态',
      '说明',
      '数据追溯',
    ],
    attributes: { binding: '约束性', expected: '预期性', none: '' },
    states: { scored: '已评分', 'not-judgeable': '无法评定' },
    vetoStates: { applied: '否决', 'not-applied': '未触发', 'not-judgeable': '待定' },
  },
  en: {
    version: (version: number) => `version ${version} of the scheme`,
    frozen: (revision: number, hash: string) => `frozen as revision ${revision}, SHA-256 ${hash}`,
    preliminary: 'not frozen: data as they are now',
    ranking: ['Place', 'Subject', 'Code', 'Score', 'Tier'],
    adjustments: 'Adjustments',
    vetoes: 'Vetoes',
    reason: 'Explanation',
    withheld: 'no score',
    notJudgeable: 'not judgeable',
    points: [
      'Subject',
      'Code',
      'Key',
      'Criterion',
      'Attribute',
      'Weight',
      'Value',
      'Target',
      'Degree %',
      'Points',
      'State',
      'Explanation',
      'Trace',
    ],
    attributes: { binding: 'binding', expected: 'expected', none: '' },
    states: { scored: 'scored', 'not-judgeable': 'not judgeable' },
    vetoStates: { applied: 'vetoed', 'not-applied': 'not applied', 'not-judgeable': 'open' },
  },
} as const;
