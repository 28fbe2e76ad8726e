import type { AlignmentDecisionInput, AlignmentRow, PlanAlignment, PlanDetail } from '@ecoloop/api-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const XICHENG = '110102';
let test: TestApp;
let officer: string;
beforeAll(async () => {
  test = await startTestApp();
  officer = await test.signIn('officer-xicheng', [{ role: 'plan-officer', territory: XICHENG }]);
});
afterAll(async () => {
  await test.stop();
});

const align = async (cookie = test.adminCookie): Promise<PlanAlignment> =>
  (await test.http.inject({ url: '/api/plans/xicheng-14fyp/alignment', headers: { cookie } })).json();
const decide = (key: string, payload: AlignmentDecisionInput, cookie = officer) =>
  test.http.inject({
    method: 'PUT',
    url: `/api/plans/xicheng-14fyp/alignment/${key}`,
    headers: { cookie },
    payload,
  });
const rowOf = ({ rows }: PlanAlignment, key: string): AlignmentRow | undefined =>
  rows.find(({ lower }) => lower?.key === key);

it('puts the district beside the city, each indicator with what its target comes to', async () => {
  const alignment = await align();
  expect(alignment).toMatchObject({ upper: { id: 'beijing-14fyp' }, lower: { id: 'xicheng-14fyp', version: 1 } });
  expect(rowOf(alignment, 'I3')).toMatchObject({
    upper: { key: 'I4', status: 'met' },
    relation: 'delegated',
    link: 'suggested',
    resolved: { from: 'beijing-14fyp/I4', value: 35, holds: true },
  });
  // Tonnes cut in the whole city are no target of one district.
  expect(rowOf(alignment, 'I6')).toMatchObject({ relation: 'delegated', resolved: { holds: false } });
  const ofKind = (kind: AlignmentRow['kind']) => alignment.rows.filter((row) => row.kind === kind);
  const keys = (side: 'upper' | 'lower') => new Set(ofKind('indicator').flatMap((row) => row[side]?.key ?? []));
  const [city, district] = [test.app.plan.content('beijing-14fyp'), test.app.plan.content('xicheng-14fyp')];
  expect([...keys('upper')].sort()).toEqual(city.indicators.map(({ key }) => key).sort());
  expect([...keys('lower')].sort()).toEqual(district.indicators.map(({ key }) => key).sort());
  const { uncovered = 0, own = 0 } = alignment.counts['indicator'] ?? {};
  expect(uncovered).toBe(ofKind('indicator').filter(({ lower }) => !lower).length);
  expect(own).toBe(ofKind('indicator').filter(({ upper }) => !upper).length);
  // The city's plan of the site lists no projects: all of the district's are its own.
  expect(ofKind('project').map(({ lower }) => lower?.key)).toEqual(district.projects.map(({ key }) => key));
  expect(alignment.counts['project']).toEqual({ own: district.projects.length });
});

it('shows who reads the district alone the text of the city’s plan and none of its figures', async () => {
  const row = rowOf(await align(officer), 'I3');
  expect(row).toMatchObject({ upper: { key: 'I4' }, lower: { status: 'not-judgeable' } });
  expect(row?.upper?.status).toBeUndefined();
  expect(row?.upper?.newest).toBeUndefined();
});

it('follows what a person decides, in the status too, and takes it back', async () => {
  const viewer = await test.signIn('viewer-xicheng', [{ role: 'viewer', territory: XICHENG }]);
  const input = { plan: 'beijing-14fyp', upper: null, note: '口径不同' };
  expect((await decide('I3', input, viewer)).statusCode).toBe(403);
  expect((await decide('I3', { ...input, upper: 'M1' })).statusCode).toBe(404);
  expect((await decide('I99', input)).statusCode).toBe(404);

  const resolved = async (): Promise<unknown> => {
    const answer = await test.http.inject({ url: '/api/plans/xicheng-14fyp', headers: { cookie: officer } });
    return answer.json<PlanDetail>().indicators.find(({ key }) => key === 'I3')?.resolvedTarget;
  };
  expect(await resolved()).toMatchObject({ from: 'beijing-14fyp/I4' });
  const parted = (await decide('I3', input)).json<PlanAlignment>();
  expect(rowOf(parted, 'I3')).toMatchObject({ relation: 'own', link: 'confirmed', note: '口径不同' });
  expect(await resolved()).toBeUndefined();

  const back = await test.http.inject({
    method: 'DELETE',
    url: '/api/plans/xicheng-14fyp/alignment/I3?with=beijing-14fyp',
    headers: { cookie: officer },
  });
  expect(rowOf(back.json<PlanAlignment>(), 'I3')).toMatchObject({ relation: 'delegated', link: 'suggested' });
  expect(await resolved()).toMatchObject({ from: 'beijing-14fyp/I4' });
});

it('is a file too, and says when there is no plan above', async () => {
  const file = await test.http.inject({
    url: '/api/plans/xicheng-14fyp/alignment?format=csv',
    headers: { cookie: officer, 'accept-language': 'en' },
  });
  expect(file.body).toContain('meets the upper requirement');
  const top = await test.http.inject({
    url: '/api/plans/beijing-14fyp/alignment',
    headers: { cookie: test.adminCookie },
  });
  expect(top.json()).toMatchObject({ code: 'plan.NO_UPPER_PLAN' });
});
