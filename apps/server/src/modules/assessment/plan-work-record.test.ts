import type { Assessment, SchemeContent } from '@ecoloop/api-contract';
import { instant } from '@ecoloop/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const PLAN = 'xicheng-14fyp';
const XICHENG = '110102';
let test: TestApp;
let office: string;
beforeAll(async () => {
  test = await startTestApp({ clock: { now: () => instant(Date.parse('2025-06-10T02:00:00Z')) } });
  office = await test.signIn('office', [{ role: 'plan-officer', territory: XICHENG }]);
});
afterAll(async () => {
  await test.stop();
});

async function call<Body>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, version?: number) {
  const answer = await test.http.inject({
    method,
    url: `/api${url}`,
    headers: { cookie: office, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
    ...(payload ? { payload } : {}),
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json<Body>();
}

it('progress reported in time is judged by the call for progress, and each late report is named', async () => {
  const content: SchemeContent = {
    ...(await call<SchemeContent>('GET', `/assessment-schemes/proposal?plan=${PLAN}`)),
    adjustments: [],
    vetoes: [],
    criteria: [
      {
        key: 'R1',
        name: { zh: '按期报送进展', en: 'Progress in time' },
        weight: 100,
        attribute: 'none',
        basis: { kind: 'reports' },
        scoring: { kind: 'proportional' },
      },
    ],
  };
  const { id: scheme } = await call<{ id: string }>('POST', '/assessment-schemes', {
    plan: PLAN,
    subjects: 'territory',
    content,
  });
  const judge = async () => {
    const { results } = await call<Assessment>('POST', '/assessments', {
      name: '2025年度考核',
      plan: PLAN,
      year: 2025,
      scheme,
      subjects: [`territory:${XICHENG}`],
    });
    return results[0]?.criteria[0];
  };
  expect(await judge()).toMatchObject({ state: 'not-judgeable' }); // nobody has called for progress yet

  await call(
    'PUT',
    `/plans/${PLAN}/progress-rule`,
    { cadence: 'quarter', startsOn: '2025-01-01', dueWorkingDay: 5, remindBefore: 2, escalateAfter: 3 },
    0,
  );
  const owed = (await test.app.measures.calls(PLAN, 2025)).size;
  const reports = [...(await test.app.measures.calls(PLAN, 2025)).values()].flat();
  expect(reports.length).toBeGreaterThan(0);
  expect(reports.length).toBeLessThanOrEqual(owed);
  const judged = await judge();
  expect(judged).toMatchObject({ state: 'scored', points: 0, fact: { value: 0, degree: 0 } });
  expect(judged?.fact.reason.zh).toContain(`应报进展 ${reports.length} 次，按期报送 0 次`);
  expect(judged?.fact.reason.zh).toContain('2025-Q1 未报（已逾');
  expect(judged?.fact.refs).toContain(`work:${PLAN}/${reports[0]?.key ?? ''}`);
});
