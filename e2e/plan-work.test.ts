import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRequestContext, Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserPath, type Desk, launchBrowser, openDesk, picture } from './browser.ts';
import { firstSignIn, type Installation, password, startInstallation, temporaryDataDirectory } from './installation.ts';

const file = path.resolve(import.meta.dirname, '../../shared/data/plans/xicheng-14fyp-ecological-environment-plan.txt');
if (!existsSync(file) && process.env['CI'] === 'true') throw new Error(`The plan is missing: ${file}`);

const city = 'beijing-14fyp';
const district = 'xicheng-work';

describe.skipIf(browserPath === undefined || !existsSync(file))(
  'a plan at work, by an officer and a second person',
  () => {
    let data: Awaited<ReturnType<typeof temporaryDataDirectory>>;
    let running: Installation;
    let browser: Browser;
    let officer: Desk;
    let second: Desk;

    beforeAll(async () => {
      data = await temporaryDataDirectory();
      running = await startInstallation({ dataDirectory: data.path });
      await firstSignIn(running);
      browser = await launchBrowser();
      [officer, second] = [await openDesk(browser), await openDesk(browser)];
      for (const { page } of [officer, second]) page.setDefaultTimeout(30_000);
      const { request } = officer.context;
      await sent(request, 'post', '/api/session', { username: 'admin', password });
      const once = 'one phrase for a start';
      const grants = [{ role: 'administrator', territory: '110000' }];
      await sent(request, 'post', '/api/users', { username: 'second', displayName: '审核人', password: once, grants });
      await sent(second.context.request, 'post', '/api/session', { username: 'second', password: once });
      await sent(second.context.request, 'post', '/api/session/password', { current: once, next: password });
      await adoptDistrictPlan(request);
    });
    afterAll(async () => {
      await browser.close();
      await running.stop('SIGKILL');
      await data.remove();
    });

    /** A request of a signed-in person. */
    async function sent<Body>(
      request: APIRequestContext,
      method: 'get' | 'post' | 'put',
      url: string,
      body?: object,
      headers: Record<string, string> = {},
    ): Promise<Body> {
      const answer = await request[method](running.url + url, { ...(body ? { data: body } : {}), headers });
      if (!answer.ok()) throw new Error(`${url}: ${String(answer.status())} ${await answer.text()}`);
      // The shape is what the caller asks for; a wrong one fails the test that uses it.
      return (answer.status() === 204 ? undefined : await answer.json()) as Body;
    }

    /** The plan of the district with its measures and projects; the way through the pages is a story of its own. */
    async function adoptDistrictPlan(request: APIRequestContext): Promise<void> {
      interface Import {
        readonly id: string;
        readonly state: string;
        readonly version: number;
        readonly heading: object;
      }
      interface Item {
        readonly id: string;
        readonly version: number;
        readonly problems: readonly unknown[];
      }
      const buffer = await readFile(file);
      const upload = await request.post(`${running.url}/api/plan-imports?territory=110102`, {
        multipart: { file: { name: 'plan.txt', mimeType: 'text/plain', buffer } },
      });
      let read = (await upload.json()) as Import;
      const url = `/api/plan-imports/${read.id}`;
      const isRead = async (): Promise<boolean> => (read = await sent<Import>(request, 'get', url)).state === 'review';
      await vi.waitUntil(isRead, { timeout: 60_000, interval: 200 });
      const { items } = await sent<{ items: Item[] }>(request, 'get', `${url}/items?limit=500`);
      for (const [action, chosen] of [
        ['accept', items.filter(({ problems }) => problems.length === 0)],
        ['reject', items.filter(({ problems }) => problems.length > 0)],
      ] as const) {
        const of = chosen.map(({ id, version }) => ({ id, version }));
        if (of.length > 0) await sent(request, 'post', `${url}/decisions`, { action, items: of });
      }
      read = await sent(request, 'get', url);
      const heading = { ...read.heading, plan: district, parent: city };
      await sent(request, 'put', `${url}/heading`, heading, { 'if-match': `"${String(read.version)}"` });
      const decision = { document: '西城区“十四五”时期生态环境保护规划', reason: '' };
      await sent(request, 'post', `${url}/adopt`, { decision, basedOn: 0 });
    }

    const open = (page: Page, url: string) => page.goto(`${running.url}/plans/${url}`);
    const card = (page: Page, title: string): Locator =>
      page.locator('section.card').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

    it('gives a measure its organisation and its milestone', async () => {
      const { page } = officer;
      await open(page, `${district}/measures`);
      await page.locator('.work-name').first().click();
      await page.getByRole('button', { name: '安排' }).click();
      await page.getByRole('button', { name: '加责任单位' }).click();
      await page.getByLabel('单位', { exact: true }).first().selectOption({ label: '西城区生态环境局' });
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('西城区生态环境局（牵头').waitFor();
      const milestones = card(page, '节点');
      await milestones.getByLabel('节点名称').fill('完成清单');
      await milestones.getByLabel('期限').fill('2025-06-30');
      await milestones.getByRole('button', { name: '加节点' }).click();
      await milestones.getByText('完成清单').waitFor();
    });

    it('reports the milestone with evidence, and the second person verifies it', async () => {
      const { page } = officer;
      const milestones = card(page, '节点');
      await milestones.getByRole('button', { name: '报完成' }).click();
      await milestones.getByLabel('说明').fill('清单已印发');
      const evidence = { name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from('清单') };
      await milestones.locator('input[type=file]').setInputFiles(evidence);
      await milestones.locator('form.work-inset button[type=submit]').click();
      await milestones.getByText('待核验').waitFor();
      expect(await milestones.getByRole('button', { name: '通过' }).count()).toBe(0);
      await second.page.goto(page.url());
      const theirs = card(second.page, '节点');
      await theirs.getByRole('button', { name: '通过' }).click();
      await theirs.getByText('已核验').waitFor();
    });

    it('is called for progress by quarter, reports it, and has it accepted', async () => {
      const { page } = officer;
      const work = page.url();
      await page.getByRole('link', { name: '调度', exact: true }).click();
      await page.getByLabel('周期').selectOption({ label: '每季度' });
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('该规划尚未开始调度').waitFor({ state: 'detached' });
      await page.goto(work);
      const reports = card(page, '进展填报');
      await reports.getByLabel('形象进度（%）').fill('60');
      await reports.getByLabel('完成情况').fill('完成六成');
      await reports.getByRole('button', { name: '提交审核' }).click();
      await reports.getByText('待审核').waitFor();
      await second.page.reload();
      const theirs = card(second.page, '进展填报');
      await theirs.getByLabel('意见（退回必填）').fill('数据与台账一致');
      await theirs.getByRole('button', { name: '通过' }).click();
      await theirs.getByText('已通过').waitFor();
    });

    it('answers a supervised order, and the second person closes it', async () => {
      const theirs = card(second.page, '督办');
      await theirs.getByLabel('督办要求').fill('补报二季度进展');
      await theirs.getByLabel('期限').fill('2030-12-31');
      await theirs.getByRole('button', { name: '下达督办' }).click();
      await theirs.getByText('待答复').waitFor();
      const { page } = officer;
      await page.reload();
      const orders = card(page, '督办');
      await orders.getByLabel('答复或意见').fill('已补报');
      await orders.getByRole('button', { name: '答复', exact: true }).click();
      await orders.getByText('已答复').waitFor();
      await second.page.reload();
      await theirs.getByLabel('答复或意见').fill('属实');
      await theirs.getByRole('button', { name: '办结' }).click();
      await theirs.getByText('已办结').waitFor();
      await picture(page, 'plan-work');
    });

    it('binds an indicator to a figure of the platform', async () => {
      const { page } = officer;
      await open(page, `${district}/indicators`);
      await page
        .getByRole('button', { name: /细颗粒物/ })
        .first()
        .click();
      await page.getByRole('link', { name: /预测、填报与审核/ }).click();
      await card(page, '数据来源').getByLabel('改为').click();
      await page.getByTitle(/PM2.5/).first().click();
      await card(page, '数据来源').getByRole('button', { name: '保存' }).click();
      await card(page, '数据来源')
        .getByText(/由 .+ 计算/)
        .waitFor();
    });

    it('judges by a reported figure only once the second person has approved it', async () => {
      const { page } = officer;
      await open(page, `${city}/indicators/I9`);
      const report = page.getByRole('form', { name: '填报数值' });
      await report.getByLabel(/^期间/).fill('2025');
      await report.getByLabel(/^数值，/).fill('96');
      await report.getByLabel('数值依据的文件').fill('2025年土壤环境管理总结');
      await report.getByRole('button', { name: '提交审核' }).click();
      await card(page, '填报值').getByText('待审核').waitFor();
      expect(await page.locator('.indicator-head').textContent()).toContain('无法判断');
      expect(await card(page, '填报值').getByRole('button', { name: '通过' }).count()).toBe(0);
      await second.page.goto(page.url());
      await card(second.page, '填报值').getByRole('button', { name: '通过' }).click();
      await card(second.page, '填报值').getByText('已通过').waitFor();
      await second.page.locator('.indicator-head').getByText('已达到').waitFor();
      await picture(second.page, 'plan-indicator');
    });

    it('hands a target down to the districts, and one acknowledges it', async () => {
      const { page } = officer;
      await open(page, `${city}/split`);
      await page.getByRole('button', { name: '受污染耕地安全利用率 · 2025 年' }).click();
      await page.getByLabel('下达文件').fill('关于分解下达2025年目标的通知');
      await page.getByRole('button', { name: '下达', exact: true }).click();
      await page.getByText('待签收').first().waitFor();
      const row = page.getByRole('row', { name: /^西城区/ });
      await row.getByRole('button', { name: '签收' }).click();
      await row.getByText('已签收').waitFor();
      await picture(page, 'plan-split');
    });

    it('assesses the districts, rehearses other weights and freezes the sheet', async () => {
      const { page } = officer;
      await open(page, `${city}/assessment`);
      await page.getByLabel('名称').fill('2025年度考核');
      await page.getByLabel('年度').fill('2025');
      await page.getByRole('button', { name: '新建考核' }).click();
      await page.getByRole('heading', { name: '2025年度考核 · 评分中' }).waitFor();
      expect(await page.locator('.data-table tbody tr').count()).toBeGreaterThan(10);
      await page.getByRole('button', { name: '试算' }).click();
      const weights = card(page, '试算').locator('input[type=number]');
      const [first, other] = [Number(await weights.nth(0).inputValue()), Number(await weights.nth(1).inputValue())];
      await weights.nth(0).fill(String(first + 1));
      await card(page, '试算').getByRole('alert').waitFor();
      await weights.nth(1).fill(String(other - 1));
      await card(page, '试算').getByRole('alert').waitFor({ state: 'detached' });
      await card(page, '试算').getByRole('button', { name: '另存为方案新版' }).click();
      await page.getByText('（第 2 版）').waitFor();
      await page.getByRole('button', { name: '冻结' }).click();
      await page.getByRole('heading', { name: '2025年度考核 · 已冻结' }).waitFor();
      await picture(page, 'plan-assessment');
    });

    it('makes the report of a year, the same bytes each time', async () => {
      const { page } = officer;
      await open(page, `${city}/reports`);
      await page.getByLabel('评估年份').selectOption('2025');
      await page.getByLabel('署名单位').fill('北京市生态环境局');
      await page.getByRole('button', { name: '生成报告' }).click();
      const link = page.getByRole('link', { name: 'Word 文稿' });
      await link.waitFor();
      const document = await officer.context.request.get(
        new URL((await link.getAttribute('href')) ?? '', page.url()).href,
      );
      expect((await document.body()).subarray(0, 2).toString()).toBe('PK');
      await page.getByRole('button', { name: '核验' }).click();
      await page.getByText('字节一致').waitFor();
      await picture(page, 'plan-reports');
    });

    it('shows the public what one proposed and another approved', async () => {
      const { page } = officer;
      await page.getByRole('button', { name: '提请公开指标完成情况' }).click();
      await page.getByText('由另一人审定').waitFor();
      await second.page.goto(page.url());
      await second.page.getByRole('button', { name: '同意公开' }).click();
      await second.page.getByText('已公开').waitFor();
      const anybody = await openDesk(browser, { phone: true });
      await anybody.page.goto(`${running.url}/disclosure`);
      await anybody.page.getByRole('heading', { name: /完成情况/ }).click();
      const indicator = anybody.page.locator('.public-indicators li').filter({ hasText: '受污染耕地安全利用率' });
      expect(await indicator.textContent()).toContain('已达到');
      await picture(anybody.page, 'plan-disclosure-phone');
      expect(anybody.errors).toEqual([]);
    });

    it('has met no error of a page on the way', () => {
      expect([...officer.errors, ...second.errors]).toEqual([]);
    });
  },
);
