import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type {
  PlanImport,
  PlanImportDecided,
  PlanImportDecisionInput,
  PlanImportItem,
  PlanImportPreview,
  PlanVersionContent,
} from '@ecoloop/api-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/test-app.ts';

const XICHENG = '110102';
const CITY = '110000';
const plansDirectory = fileURLToPath(new URL('../../../../../../shared/data/plans', import.meta.url));
const hasPlans = existsSync(plansDirectory);
const isContinuousIntegration = process.env['CI'] === 'true';

let test: TestApp;
let officer: string;
beforeAll(async () => {
  test = await startTestApp();
  officer = await test.signIn('officer', [{ role: 'plan-officer', territory: CITY }]);
});
afterAll(async () => {
  await test.stop();
});

async function call<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  {
    status = method === 'POST' ? 201 : 200,
    cookie = officer,
    headers = {},
  }: { status?: number; cookie?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const answer = await test.http.inject({
    method,
    url: `/api/plan-imports${url}`,
    headers: { cookie, ...headers },
    ...(payload ? { payload } : {}),
  });
  expect(answer.statusCode, answer.body).toBe(status);
  return answer.json<Answer>();
}

async function upload(fileName: string, content: Uint8Array, territory = XICHENG): Promise<PlanImport> {
  const head = `--part\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`;
  const answer = await test.http.inject({
    method: 'POST',
    url: `/api/plan-imports?territory=${territory}`,
    headers: { cookie: officer, 'content-type': 'multipart/form-data; boundary=part' },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--part--\r\n')]),
  });
  expect(answer.statusCode, answer.body).toBe(201);
  const received = answer.json<PlanImport>();
  expect(received.progress?.step).toBeDefined();
  await test.app.planImports.idle();
  return call('GET', `/${received.id}`);
}

async function itemsOf(id: string, query = ''): Promise<PlanImportItem[]> {
  const items: PlanImportItem[] = [];
  let cursor: string | undefined = '0';
  while (cursor !== undefined) {
    const page: { items: PlanImportItem[]; next?: string } = await call(
      'GET',
      `/${id}/items?limit=500&cursor=${cursor}${query}`,
    );
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
const versions = (items: readonly PlanImportItem[]) => items.map(({ id, version }) => ({ id, version }));
const decide = (id: string, input: PlanImportDecisionInput, status = 201) =>
  call<PlanImportDecided & { code: string }>('POST', `/${id}/decisions`, input, { status });
const one = (items: readonly PlanImportItem[], text: string): PlanImportItem => {
  const found = items.find(({ quote }) => quote.includes(text));
  if (!found) throw new Error(`no item says ${text}`);
  return found;
};

const text = `绿水县“十五五”时期生态环境保护规划

第一章 目标指标

到2030年，生态环境质量持续改善，细颗粒物年均浓度控制在28微克/立方米以内，再生水利用量达到60万立方米。

表1 绿水县“十五五”时期生态环境保护指标
序号|指标|2025年|2030年目标|属性
1|PM2.5年均浓度（微克/立方米）|32|28|约束性
2|优良天数比率（%）|80|≥85|约束性
3|区域噪声平均值（分贝）|54|<53|预期性

第二章 主要任务

加强扬尘治理，到2030年建成绿色工地30个以上。
`;

describe('a plan out of a text', () => {
  let id: string;
  let items: PlanImportItem[];

  it('is read into items nobody has decided on, each with its characters', async () => {
    const read = await upload('绿水县规划.txt', Buffer.from(text));
    ({ id } = read);
    expect(read).toMatchObject({ state: 'review', heading: { territory: XICHENG, from: 2026, to: 2030 } });
    items = await itemsOf(id);
    const indicators = items.filter(({ kind }) => kind === 'indicator');
    expect(indicators.map(({ content }) => content)).toMatchObject([
      { number: 1, unit: 'ug/m3', baseline: { year: 2025, value: 32 }, direction: 'lower-is-better' },
      { number: 2, unit: '%', direction: 'higher-is-better', targetYear: 2030 },
      { number: 3, direction: 'lower-is-better', attribute: 'expected' },
    ]);
    expect(items.every(({ decision }) => decision === 'open')).toBe(true);
    const document = await call<{ text: string }>('GET', `/${id}/document`);
    expect(document.text).toBe(text);
    for (const { spans, quote } of items) {
      expect(spans.map(({ start, end }) => text.slice(start, end)).join(' … ')).toBe(quote);
    }
  });

  it('does not become a version before every item is decided on', async () => {
    const preview = await call<PlanImportPreview>('GET', `/${id}/preview`);
    expect(preview.problems.map(({ code }) => code)).toContain('items.open');
    expect(preview.content?.indicators).toEqual([]);
    const decision = { document: '绿政发〔2026〕1号', reason: '' };
    await call('POST', `/${id}/adopt`, { decision, basedOn: 0 }, { status: 422 });
  });

  it('takes a decision whole or not at all, and back', async () => {
    const [first, second] = items.filter(({ kind }) => kind === 'indicator');
    if (first?.kind !== 'indicator' || second?.kind !== 'indicator') throw new Error('two indicators are expected');
    const stale = [
      { id: first.id, version: first.version },
      { id: second.id, version: 9 },
    ];
    expect((await decide(id, { action: 'accept', items: stale }, 412)).code).toBe('plan-import.ITEMS_CHANGED');
    const { name, ...nameless } = first.content;
    expect(name).toBeDefined();
    await decide(id, { action: 'edit', item: { id: first.id, version: 1 }, indicator: nameless }, 422);
    expect(await itemsOf(id)).toEqual(items);

    const edited = await decide(id, {
      action: 'edit',
      item: { id: first.id, version: 1 },
      indicator: { ...first.content, note: { zh: '剔除沙尘', en: 'without dust days' } },
    });
    expect(edited.items).toMatchObject([{ id: first.id, decision: 'edited', decidedBy: 'officer', read: first.read }]);
    expect(edited.import.undoable).toBe(1);
    const undone = await call<PlanImportDecided>('POST', `/${id}/undo`, undefined, { status: 200 });
    expect(undone.items).toMatchObject([{ id: first.id, decision: 'open', version: 3, content: first.content }]);
    await call('POST', `/${id}/undo`, undefined, { status: 409 });
  });

  it('lets one item tell another, and a person add what was not seen', async () => {
    items = await itemsOf(id);
    const commitments = items.filter(({ kind }) => kind === 'commitment');
    const [into, other] = commitments;
    if (!into || !other) throw new Error('two commitments are expected');
    const merged = await decide(id, { action: 'merge', into: versions([into])[0] ?? into, items: versions([other]) });
    expect(merged.items.find((item) => item.id === into.id)).toMatchObject({ mergedFrom: [other.id] });
    expect(merged.items.find((item) => item.id === other.id)).toMatchObject({ mergedInto: into.id });
    const holder = merged.items.filter((item) => item.id === into.id);
    expect((await decide(id, { action: 'reject', items: versions(holder) }, 422)).code).toBe(
      'plan-import.HOLDS_OTHERS',
    );
    const start = text.indexOf('加强扬尘治理');
    const added = await decide(id, {
      action: 'add',
      kind: 'measure',
      spans: [{ start, end: start + 6 }],
      measure: {
        name: { zh: '扬尘治理', en: 'Dust' },
        text: '加强扬尘治理',
        leads: [],
        supports: [],
        commitments: [other.id],
      },
    });
    expect(added.items).toMatchObject([{ added: true, quote: '加强扬尘治理', decision: 'accepted' }]);
    const gone = await call<PlanImportDecided>('POST', `/${id}/undo`, undefined, { status: 200 });
    expect(gone.gone).toEqual(added.items.map((item) => item.id));
  });

  it('becomes the first version of a new plan, nothing but what was accepted', async () => {
    const { version, heading } = await call<PlanImport>('GET', `/${id}`);
    const changed = { ...heading, plan: 'green-water', parent: 'beijing-14fyp' };
    await call('PUT', `/${id}/heading`, changed, { status: 428 });
    await call('PUT', `/${id}/heading`, changed, { headers: { 'if-match': `"${version}"` } });
    items = await itemsOf(id, '&decision=open');
    const noise = one(items, '区域噪声');
    await decide(id, { action: 'reject', items: versions([noise]), reason: '另有规划' });
    await decide(id, { action: 'accept', items: versions(items.filter((item) => item !== noise)) });
    const preview = await call<PlanImportPreview>('GET', `/${id}/preview`);
    expect(preview).toMatchObject({ problems: [], version: 1 });
    const decision = { document: '绿政发〔2026〕1号', reason: '' };
    await call('POST', `/${id}/adopt`, { decision, basedOn: 0 });
    expect(test.app.plan.content('green-water')).toEqual(preview.content);
    expect(preview.content?.indicators.map(({ key, name }) => [key, name.zh])).toEqual([
      ['I1', 'PM2.5年均浓度'],
      ['I2', '优良天数比率'],
    ]);
    expect(await call('GET', `/${id}`)).toMatchObject({
      state: 'adopted',
      adopted: { plan: 'green-water', version: 1 },
    });
    await call('POST', `/${id}/adopt`, { decision, basedOn: 1 }, { status: 409 });
  });

  it('is a plan like any other from then on', async () => {
    const answer = await test.http.inject({ url: '/api/plans/green-water', headers: { cookie: officer } });
    expect(answer.json()).toMatchObject({ version: 1, indicators: [{ key: 'I1' }, { key: 'I2' }] });
  });
});

describe('files that are no plans', () => {
  it.each([
    ['empty pages', '扫描.pdf', '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>'],
    ['a spreadsheet by another name', '规划.docx', 'PK\u0003\u0004 not a document'],
    ['bytes of nothing', '规划.txt', '\u0000\u0001\u0002\u0003\u0000\u0000'],
  ])('%s are named, and nothing is kept of them', async (_, fileName, content) => {
    const read = await upload(fileName, Buffer.from(content, 'latin1'));
    expect(read.state).toBe('failed');
    expect(read.error?.message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(await itemsOf(read.id)).toEqual([]);
    expect(await call('DELETE', `/${read.id}`)).toMatchObject({ state: 'discarded' });
  });
});

describe.skipIf(!hasPlans && !isContinuousIntegration)('the plans of Beijing and Xicheng', () => {
  it.each([
    ['beijing-14fyp', CITY, 'beijing-14fyp-ecological-environment-plan.txt', 16],
    ['xicheng-14fyp', XICHENG, 'xicheng-14fyp-ecological-environment-plan.txt', 14],
  ])('%s goes from its document to its second version', async (plan, territory, fileName, count) => {
    const read = await upload(fileName, await readFile(`${plansDirectory}/${fileName}`), territory);
    expect(read).toMatchObject({ state: 'review', heading: { plan, territory } });
    const items = await itemsOf(read.id);
    // Beside its own targets the city's plan prints those of 2020 with what came of them.
    const isPast = ({ kind, content }: PlanImportItem): boolean =>
      kind === 'indicator' && (content.targetYear ?? 0) <= 2020;
    const past = items.filter(isPast);
    if (past.length > 0) await decide(read.id, { action: 'reject', items: versions(past), reason: '上一期规划' });
    // What the document does not say a person adds: which way a share is to go.
    for (const item of items.filter(({ problems }) => problems.length > 0)) {
      if (item.kind !== 'indicator' || isPast(item)) continue;
      expect(item.problems.map(({ field }) => field)).toEqual(['direction']);
      const indicator = { ...item.content, direction: 'higher-is-better' } as const;
      await decide(read.id, { action: 'edit', item: { id: item.id, version: item.version }, indicator });
    }
    await decide(read.id, { action: 'accept', items: versions(await itemsOf(read.id, '&decision=open')) });
    const before = test.app.plan.content(plan);
    const preview = await call<PlanImportPreview>('GET', `/${read.id}/preview`);
    expect(preview).toMatchObject({ problems: [], version: 2 });
    const decision = { document: before.document.zh, reason: '以规划全文补充' };
    await call('POST', `/${read.id}/adopt`, { decision, basedOn: 1 });
    const answer = await test.http.inject({ url: `/api/plans/${plan}/content`, headers: { cookie: officer } });
    const { content } = answer.json<PlanVersionContent>();
    expect(content.indicators).toHaveLength(count);
    expect(content.indicators.map(({ number }) => number)).toEqual(before.indicators.map(({ number }) => number));
    expect(content.measures.length).toBeGreaterThan(0);
    expect(content.commitments.length).toBeGreaterThan(50);
    // Items that are the same keep their keys, and with them their translation and their computation.
    const pm25 = before.indicators.find(({ computedBy }) => computedBy?.includes('pm25'));
    expect(content.indicators.find(({ key }) => key === pm25?.key)).toMatchObject({
      computedBy: pm25?.computedBy,
      targetText: pm25?.targetText,
    });
    // What nobody has translated says in English what it means.
    for (const { targetText } of content.indicators) expect(targetText.en).not.toMatch(/\p{Script=Han}/u);
    const document = await call<{ text: string }>('GET', `/${read.id}/document`);
    for (const { source } of [...content.indicators, ...content.commitments]) {
      const words = source?.spans.map(({ start, end }) => document.text.slice(start, end)).join(' … ');
      expect(words?.slice(0, 2_000)).toBe(source?.quote);
    }
  });
});
