import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, type Desk, launchBrowser, openDesk, picture } from './browser.ts';
import { firstSignIn, type Installation, password, startInstallation, temporaryDataDirectory } from './installation.ts';

const HEADINGS = 'key,period,value,source';
const fileOf = (...rows: readonly string[]) => ({
  name: 'form.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADINGS, ...rows].join('\r\n')),
});

describe.skipIf(browserPath === undefined)('figures of a plan, reported in bulk', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDirectory>>;
  let running: Installation;
  let browser: Browser;
  let reporter: Desk;
  let approver: Desk;

  beforeAll(async () => {
    data = await temporaryDataDirectory();
    running = await startInstallation({ dataDirectory: data.path });
    await firstSignIn(running);
    browser = await launchBrowser();
    approver = await openDesk(browser);
    reporter = await openDesk(browser, { phone: true });
    const post = async (desk: Desk, path: string, body: object): Promise<void> => {
      const answer = await desk.context.request.post(`${running.url}/api${path}`, {
        data: body,
        headers: { origin: running.url },
      });
      expect(answer.ok(), await answer.text()).toBe(true);
    };
    await post(approver, '/session', { username: 'admin', password });
    const first = 'a phrase for the first day';
    await post(approver, '/users', {
      username: 'reporter',
      displayName: '填报员',
      password: first,
      grants: [{ role: 'department-officer', territory: '110102' }],
    });
    await post(reporter, '/session', { username: 'reporter', password: first });
    await post(reporter, '/session/password', { current: first, next: password });
    for (const { page } of [reporter, approver]) page.setDefaultTimeout(45_000);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await running.stop('SIGKILL');
    await data.remove();
  });

  it('are checked before anything is written, and a wrong row is named', async () => {
    const { page } = reporter;
    await page.goto(`${running.url}/plans/xicheng-14fyp/indicators`);
    await page.getByRole('button', { name: '批量填报' }).click();
    const input = page.locator('dialog input[type=file]');
    await input.setInputFiles(fileOf('I14,2021,31.8,统计年鉴', 'I99,2021,1,统计年鉴'));
    await page.getByText('规划没有指标“I99”').waitFor();
    expect(await page.getByRole('button', { name: /^提交这/ }).count()).toBe(0);

    await input.setInputFiles(fileOf('I14,2021,31.8,统计年鉴', 'I13,2021,99,统计年鉴', 'I12,2021,,'));
    await page.getByRole('button', { name: '提交这 2 个数值' }).click();
    await page.getByText('已提交审核：3 行中的 2 行').waitFor();
    await picture(page, 'figures-form-phone');
    expect(reporter.errors).toEqual([]);
  });

  it('are found from the plan by who approves, and approved together', async () => {
    const { page } = approver;
    await page.goto(`${running.url}/plans/xicheng-14fyp`);
    await page.getByRole('link', { name: '数值审核' }).click();
    await page.getByText('共 2 个').waitFor();
    await page.getByRole('checkbox', { name: '全选' }).check();
    await picture(page, 'figures-awaiting');
    await page.getByRole('button', { name: '通过所选' }).click();
    await page.getByText('已处理 2 个。').waitFor();
    await page.getByText('没有等待您审核的数值').waitFor();
    await page.goto(`${running.url}/plans/xicheng-14fyp/indicators/I14`);
    await page.getByText('已通过').waitFor();
    expect(approver.errors).toEqual([]);
  });
});
