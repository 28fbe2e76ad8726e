import type { Shortfall } from '@ecoloop/api-contract';
import { expect, it } from 'vitest';
import { remedyFacts } from './remedy-facts.ts';

const shortfall = (id: string, rest: Partial<Shortfall> = {}): Shortfall => ({
  id,
  assessment: 'a',
  assessmentName: '2023年度考核',
  plan: 'p',
  item: 'I3',
  itemName: { zh: '水体比例', en: 'Share of waters' },
  year: 2023,
  subject: { ref: 'territory:110102', territory: '110102', name: { zh: '西城区', en: 'Xicheng' } },
  finding: { zh: '', en: '' },
  state: 'open',
  version: 1,
  openedAt: '2024-02-01T00:00:00.000Z',
  ...rest,
});
const answered = {
  cause: '汛期面源污染',
  countermeasures: '雨污分流',
  responsible: '区水务局',
  due: '2024-12-31',
  answeredBy: '李工',
  reviewedBy: '王工',
  reviewedAt: '2024-03-04T17:00:00.000Z',
};

it('tells what another person has accepted, with who and when, and of the rest only how it stands', () => {
  const facts = remedyFacts(
    [
      shortfall('1', { ...answered, state: 'accepted' }),
      shortfall('2', { ...answered, state: 'answered' }),
      shortfall('3', { ...answered, state: 'dropped' }),
      shortfall('4', { year: 2022 }),
      shortfall('5', { item: 'I7' }),
    ],
    2023,
    'Asia/Shanghai',
  );
  expect([...facts.keys()]).toEqual(['I3', 'I7']);
  expect(facts.get('I3')).toEqual([
    {
      subject: '西城区',
      assessment: '2023年度考核',
      state: 'accepted',
      accepted: {
        cause: '汛期面源污染',
        countermeasures: '雨污分流',
        responsible: '区水务局',
        due: '2024-12-31',
        answeredBy: '李工',
        reviewedBy: '王工',
        reviewedOn: '2024-03-05', // past midnight in Beijing
      },
      ref: 'shortfall:1',
    },
    { subject: '西城区', assessment: '2023年度考核', state: 'answered', ref: 'shortfall:2' },
  ]);
  expect(facts.get('I7')).toMatchObject([{ state: 'open' }]);
});
