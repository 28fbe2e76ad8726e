import type { ReportIndicator, ReportInput, ReportMeasure, ReportValue } from '@ecoloop/api-contract';

const source = {
  document: { zh: '示例年度公报', en: 'Sample yearly bulletin' },
  confidence: 'A',
} as const;

const both = (zh: string) => ({ zh, en: zh });

function values(key: string, byYear: Readonly<Record<string, number>>, origin: ReportValue['origin']): ReportValue[] {
  return Object.entries(byYear).map(([year, value]) => ({
    year: Number(year),
    value,
    origin,
    complete: true,
    simulated: false,
    ...(origin === 'reported' ? { source } : {}),
    ref: `indicator:sample-14fyp/${key}/${year}`,
  }));
}

function indicator(
  number: number,
  name: string,
  more: Partial<ReportIndicator> & Pick<ReportIndicator, 'unit' | 'decimals' | 'direction' | 'status'>,
): ReportIndicator {
  const all = more.values ?? [];
  const basis = all.at(-1);
  return {
    key: `I${number}`,
    number,
    name: both(name),
    attribute: 'binding',
    targetYear: 2025,
    targetText: both('—'),
    values: all,
    statusReason: both('示例理由'),
    ...(basis ? { basis } : {}),
    ...(more.progress === undefined ? {} : { progressFormula: 'way' }),
    ...more,
  };
}

const measure = (key: string, name: string, more: Partial<ReportMeasure> = {}): ReportMeasure => ({
  key,
  name,
  section: '3',
  leads: ['区生态环境局'],
  supports: [],
  due: 2025,
  state: 'at-work',
  ref: `measure:sample-14fyp/${key}`,
  ...more,
});

/** A made-up plan that has everything a report can tell of, for tests of the drafting and the writer. */
export const sampleInput: ReportInput = {
  schema: 1,
  report: {
    kind: 'yearly',
    year: 2023,
    issuer: '示例市生态环境局',
    addressee: '市人民政府',
    asOf: '2024-02-05',
    official: true,
  },
  platform: { version: '0.1.0' },
  plan: {
    id: 'sample-14fyp',
    version: 2,
    name: both('示例市“十四五”时期生态环境保护规划'),
    document: both('示例市“十四五”时期生态环境保护规划（印发稿）'),
    documentNumber: '示政发〔2021〕1号',
    territory: '110000',
    territoryName: both('示例市'),
    from: 2021,
    to: 2025,
    editions: [both('GB 3095-2012及2018年修改单')],
    source,
    rebaselined: 1,
  },
  sections: [
    { key: '3', title: '第三章 改善大气环境' },
    { key: '4', title: '第四章 改善水环境' },
  ],
  indicators: [
    indicator(1, 'PM2.5年均浓度', {
      category: both('环境质量'),
      unit: 'μg/m³',
      decimals: 1,
      direction: 'lower-is-better',
      status: 'on-course',
      baseline: { year: 2020, value: 38 },
      targetText: both('35左右'),
      targetValue: 35,
      values: values('I1', { 2021: 33.04, 2022: 30.26, 2023: 32.45 }, 'computed'),
      progress: 185,
      timeProgress: 60,
      grade: 'done',
      forecast: {
        year: 2025,
        value: 30.12,
        low: 27.51,
        high: 33.24,
        level: 80,
        probability: 0.94,
        method: both('稳健线性趋势，残差自助法'),
      },
      method: both('国控站点日均值的年平均，有效天数不少于324天'),
    }),
    indicator(2, '区域环境噪声平均值', {
      category: both('环境质量'),
      unit: 'dB(A)',
      decimals: 1,
      direction: 'lower-is-better',
      status: 'at-risk',
      baseline: { year: 2020, value: 53.8 },
      targetText: both('＜55'),
      targetValue: 55,
      values: values('I2', { 2023: 54.9 }, 'reported'),
      statusReason: both('2023年值接近限值，较基准年上升'),
    }),
    indicator(3, '地表水达到或好于Ⅲ类水体比例', {
      category: both('环境质量'),
      unit: '%',
      decimals: 1,
      direction: 'higher-is-better',
      status: 'missed',
      baseline: { year: 2020, value: 68 },
      targetText: both('达到市级要求'),
      resolvedTarget: { from: 'parent-14fyp/I8', text: both('≥73'), value: 73 },
      targetValue: 73,
      values: values('I3', { 2023: 66.2 }, 'reported'),
      progress: -36,
      timeProgress: 60,
      grade: 'reverse',
      remedies: [
        {
          subject: '示范区',
          assessment: '2023年度考核',
          state: 'accepted',
          accepted: {
            cause: '汛期面源污染集中入河',
            countermeasures: '实施雨污分流改造，增加汛前管网清掏。',
            responsible: '区水务局',
            due: '2024-12-31',
            answeredBy: '李工',
            reviewedBy: '王工',
            reviewedOn: '2024-03-05',
          },
          ref: 'shortfall:1',
        },
        { subject: '东街道', assessment: '2023年度考核', state: 'answered', ref: 'shortfall:2' },
      ],
    }),
    indicator(4, '重污染天数比率', {
      category: both('环境质量'),
      unit: '%',
      decimals: 1,
      direction: 'lower-is-better',
      attribute: 'expected',
      status: 'not-judgeable',
      targetText: both('基本消除'),
    }),
    indicator(5, '绿化覆盖率', {
      category: both('生态保护'),
      unit: '%',
      decimals: 2,
      direction: 'higher-is-better',
      attribute: 'expected',
      status: 'met',
      baseline: { year: 2020, value: 31.8 },
      targetText: both('31.85'),
      targetValue: 31.85,
      values: values('I5', { 2023: 31.9 }, 'reported'),
      progress: 200,
      timeProgress: 60,
      grade: 'done',
    }),
  ],
  commitments: [
    {
      key: 'C1',
      subject: '再生水年利用量',
      phrase: '到2025年，再生水年利用量达到1000万立方米',
      unit: '万立方米',
      year: 2025,
    },
  ],
  measures: [
    measure('M1', '推广新能源车', {
      state: 'done',
      percent: 100,
      progress: '已建成充电站2座',
      reportedOn: '2024-01-10',
    }),
    measure('M2', '治理餐饮油烟 & 异味 <重点街道>', { state: 'late', percent: 30, orders: 1 }),
    measure('M3', '修复河道生态', { section: '4', leads: [], state: 'not-reported' }),
  ],
  projects: [
    {
      ...measure('P1', '海绵城市建设', { percent: 45, reportedOn: '2024-01-10' }),
      number: 1,
      field: '水环境',
      budget: { amount: 1200, unit: '万元' },
      spent: { amount: 540, unit: '万元' },
    },
  ],
  assessments: [
    {
      name: '生态环境保护目标考核办法',
      scheme: '第2版',
      year: 2023,
      ref: 'assessment:1',
      results: [
        { name: '甲区', score: 92.5, full: 100, rank: 1, grade: '优秀', deductions: [], vetoed: false },
        {
          name: '乙区',
          score: 81,
          full: 100,
          rank: 2,
          grade: '良好',
          deductions: ['水质指标未达标，扣6分'],
          vetoed: false,
        },
      ],
    },
  ],
  missing: [
    { part: 'indicators', subject: '重污染天数比率', text: both('没有2023年的数值') },
    { part: 'progress', subject: 'M3', text: both('没有经审核的进展填报') },
  ],
};
