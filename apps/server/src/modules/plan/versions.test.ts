import type { PlanChanges, PlanContent, PlanVersion, PlanVersionContent } from '@ecoloop/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const XICHENG = '110102';
const PLAN = 'xicheng-14fyp';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(async () => {
  await test.stop();
});

const get = async <Answer>(url: string): Promise<Answer> => {
  const answer = await test.http.inject({ url: `/api${url}`, headers: { cookie: test.adminCookie } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
};
const contentOf = async (version?: number): Promise<PlanVersionContent> =>
  get(`/plans/${PLAN}/content${version === undefined ? '' : `?version=${version}`}`);
const amend = (content: PlanContent, basedOn?: number, cookie = test.adminCookie) =>
  test.http.inject({
    method: 'POST',
    url: `/api/plans/${PLAN}/versions`,
    headers: { cookie, ...(basedOn === undefined ? {} : { 'if-match': `"${basedOn}"` }) },
    payload: { content, decision: { document: '西政发〔2024〕1号', reason: '中期调整' } },
  });
const withIndicator = (
  content: PlanContent,
  key: string,
  change: Partial<PlanContent['indicators'][number]>,
): PlanContent => ({
  ...content,
  indicators: content.indicators.map((indicator) => (indicator.key === key ? { ...indicator, ...change } : indicator)),
});

describe('versions of a plan', () => {
  it('begin with what the site declares', async () => {
    const { version, content } = await contentOf();
    expect(version).toMatchObject({ plan: PLAN, version: 1, current: true, adoptedBy: 'system' });
    expect(version.changes).toBeUndefined();
    expect(content.indicators).toHaveLength(version.counts.indicators);
    expect(content.indicators[2]).toMatchObject({ key: 'I3', target: { kind: 'delegated', to: 'city' } });
    expect(content.projects[0]?.key).toBe('P1');
  });

  it('are refused where they contradict themselves, each problem with its place', async () => {
    const { content } = await contentOf();
    const [first] = content.indicators;
    if (!first) throw new Error('the plan has no indicator');
    const broken: PlanContent = {
      ...content,
      parent: 'beijing-99fyp',
      pinnedEdition: { 'air-quality.air': '1066' },
      indicators: [...content.indicators, first, { ...first, key: 'P77', computedBy: 'air-quality.luck' }],
    };
    const answer = await amend(broken, 1);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toEqual([
      'parent',
      'pinnedEdition.air-quality.air',
      'I1',
      'P77',
      'P77',
    ]);
    expect((await contentOf()).version.version).toBe(1);
  });

  it('are refused without the version they rest on, on an older one, without a change, from another district', async () => {
    const { content } = await contentOf();
    const changed = withIndicator(content, 'I11', { targetYear: 2026 });
    expect((await amend(changed)).statusCode).toBe(428);
    expect((await amend(changed, 7)).statusCode).toBe(412);
    expect((await amend(content, 1)).json()).toMatchObject({ code: 'plan.NOTHING_CHANGED' });
    expect((await amend({ ...changed, territory: '110101' }, 1)).json()).toMatchObject({
      code: 'plan.TERRITORY_FIXED',
    });
    const stranger = await test.signIn('officer-dongcheng', [{ role: 'plan-officer', territory: '110101' }]);
    expect((await amend(changed, 1, stranger)).statusCode).toBe(403);
    expect(await get<PlanVersion[]>(`/plans/${PLAN}/versions`)).toHaveLength(1);
  });

  it('keep the earlier ones as they were, count changed targets and tell who listens', async () => {
    const { plan } = test.app;
    const heard: string[] = [];
    plan.onAdopted(async (trx, { plan: id, version, before, content }) => {
      const { count } = await trx
        .selectFrom('plan_version')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('plan', '=', id)
        .executeTakeFirstOrThrow();
      heard.push(`${id} ${version}/${count} ${before?.indicators.length}→${content.indicators.length}`);
    });
    const officer = await test.signIn('officer-xicheng', [{ role: 'plan-officer', territory: XICHENG }]);
    const { content: first } = await contentOf();
    const stricter = withIndicator(first, 'I11', {
      target: { kind: 'level', comparator: '<', value: 54 },
      targetText: { zh: '<54', en: '<54' },
    });
    const second = { ...stricter, projects: first.projects.filter(({ key }) => key !== 'P1') };
    const adopted = await amend(second, 1, officer);
    expect(adopted.statusCode, adopted.body).toBe(201);
    expect(adopted.json()).toMatchObject({
      version: 2,
      current: true,
      adoptedBy: 'officer-xicheng',
      changes: { added: 0, changed: 1, removed: 1, rebaselined: 1 },
    });
    expect(heard).toEqual([`${PLAN} 2/2 ${first.indicators.length}→${first.indicators.length}`]);

    expect((await contentOf(1)).content).toEqual(first);
    expect((await contentOf()).content).toEqual(second);
    expect(plan.content(PLAN)).toEqual(second);
    expect(await plan.version(PLAN, 1)).toEqual(first);
    expect(await get(`/plans/${PLAN}`)).toMatchObject({ version: 2, rebaselined: 1 });
    const changes = await get<PlanChanges>(`/plans/${PLAN}/versions/2/changes`);
    expect(changes).toMatchObject({ from: 1, to: 2, heading: [] });
    expect(changes.items).toEqual([
      expect.objectContaining({ key: 'I11', change: 'changed', rebaselined: true }),
      expect.objectContaining({ key: 'P1', change: 'removed' }),
    ]);
    expect(changes.items[0]?.fields.find(({ field }) => field === 'targetText')).toEqual({
      field: 'targetText',
      before: { zh: '<55', en: '<55' },
      after: { zh: '<54', en: '<54' },
    });

    // A key that is given up comes back for the same thing only.
    const renamed = first.projects.map((project) =>
      project.key === 'P1' ? { ...project, name: { zh: '另一项目', en: 'Another' } } : project,
    );
    expect((await amend({ ...second, projects: renamed }, 2)).json()).toMatchObject({ code: 'plan.KEY_REUSED' });
  });

  it('are not written when a listener fails', async () => {
    const { plan } = test.app;
    const { content } = await contentOf();
    const changed = withIndicator(content, 'I12', { note: { zh: '注', en: 'note' } });
    let isOn = true;
    plan.onAdopted(() => (isOn ? Promise.reject(new Error('the listener fails')) : Promise.resolve()));
    expect((await amend(changed, 2)).statusCode).toBe(500);
    isOn = false;
    expect((await contentOf()).version.version).toBe(2);
    expect(plan.content(PLAN)).toEqual(content);
    expect((await amend(changed, 2)).statusCode).toBe(201);
  });

  it('survive a restart; the site does not write over them', async () => {
    await test.app.plan.load(test.app.site.plans);
    expect(await get(`/plans/${PLAN}`)).toMatchObject({ version: 3, rebaselined: 1 });
  });
});
