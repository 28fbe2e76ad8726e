import type { Assessment } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { assessmentFacts, isSettled } from './assessment-facts.ts';

const both = (zh: string) => ({ zh, en: zh });
const subject = (name: string): Assessment['results'][number] => ({
  subject: { ref: '110102', name: both(name), territory: '110102' },
  state: 'scored',
  score: 88.5,
  rank: 1,
  tier: { key: 'A', name: both('良好') },
  countedWeight: 100,
  criteria: [],
  adjustments: [
    { key: 'D', name: both('迟报'), kind: 'deduction', count: 2, points: -2, reason: both('') },
    { key: 'B', name: both('创新'), kind: 'bonus', count: 1, points: 1, reason: both('') },
  ],
  vetoes: [{ key: 'V', name: both('重大事故'), state: 'not-applied', reason: both('') }],
  reason: both(''),
  simulated: false,
});

/** Neither score nor place. */
const withheld: Assessment['results'][number] = {
  subject: { ref: '110101', name: both('丙区'), territory: '110101' },
  state: 'withheld',
  countedWeight: 0,
  criteria: [],
  adjustments: [],
  vetoes: [],
  reason: both(''),
  simulated: false,
};

const assessment: Assessment = {
  id: 'a1',
  name: '2024年度考核',
  plan: 'p',
  year: 2024,
  scheme: 's1',
  schemeName: both('考核办法'),
  schemeVersion: 3,
  subjects: 3,
  state: 'frozen',
  openAppeals: 0,
  openShortfalls: 0,
  createdBy: 'x',
  createdAt: '2025-01-01T00:00:00.000Z',
  content: {
    name: both('考核办法'),
    total: 100,
    decimals: 1,
    missing: { kind: 'exclude' },
    criteria: [],
    adjustments: [],
    vetoes: [],
    tiers: [],
  },
  results: [subject('甲区'), { ...subject('乙区'), simulated: true }, withheld],
  simulated: false,
  entries: [],
  revisions: [],
  appeals: [],
  mayWrite: false,
};

describe('an assessment as a report tells it', () => {
  it('names score, place, tier and deductions, and neither withheld nor simulated results', () => {
    expect(assessmentFacts(assessment)).toMatchObject({
      scheme: '考核办法第3版',
      results: [
        { name: '甲区', score: 88.5, full: 100, rank: 1, grade: '良好', deductions: ['迟报扣2分'], vetoed: false },
      ],
    });
  });

  it('is told once it is settled', () => {
    expect([isSettled({ state: 'open' }), isSettled({ state: 'final' })]).toEqual([false, true]);
  });
});
