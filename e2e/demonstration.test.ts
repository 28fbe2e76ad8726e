import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, type Desk, launchBrowser, openDesk, picture } from './browser.ts';
import { firstSignIn, type Installation, password, startInstallation, temporaryDataDirectory } from './installation.ts';

describe.skipIf(browserPath === undefined)('the demonstration', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDirectory>>;
  let running: Installation;
  let browser: Browser;
  const desks: Desk[] = [];

  beforeAll(async () => {
    data = await temporaryDataDirectory();
    running = await startInstallation({ dataDirectory: data.path, profile: 'demo' });
    await firstSignIn(running);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop('SIGKILL');
    await data.remove();
  });

  async function deskAt(address: string, options: Parameters<typeof openDesk>[1] = {}): Promise<Desk> {
    const desk = await openDesk(browser, options);
    desks.push(desk);
    desk.page.setDefaultTimeout(60_000);
    const answer = await desk.context.request.post(`${running.url}/api/session`, {
      data: { username: 'admin', password },
    });
    expect(answer.status()).toBeLessThan(300);
    await desk.page.goto(running.url + address);
    return desk;
  }

  it('says on every page, in both languages, that its data are simulated', async () => {
    for (const address of ['/', '/monitoring', '/stations/guanyuan', '/evaluation', '/plans', '/imports', '/system']) {
      const { page, context } = await deskAt(address);
      await page.getByText('模拟数据').first().waitFor();
      await page.getByRole('button', { name: '切换到英文' }).click();
      await page.getByText('Simulated data').first().waitFor();
      await context.close();
    }
  });

  it('moves: frames of the simulated fleet reach the feed and the map', async () => {
    const { page } = await deskAt('/');
    await page.getByText('设备报文').first().waitFor();
    const feed = page.locator('section, article').filter({ hasText: '实时接收' }).last();
    const before = await feed.textContent();
    await expect.poll(() => feed.textContent(), { timeout: 30_000 }).not.toBe(before);
    await page.getByText('实时 AQI').first().waitFor();
    await picture(page, 'demonstration-overview');
  });

  it('fits a phone, and the dark', async () => {
    const { page } = await deskAt('/', { phone: true, dark: true, language: 'en' });
    await page.getByText('AQI').first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await picture(page, 'demonstration-phone-dark');
  });

  it('takes a condition that the operator of an outlet reports, and lists it', async () => {
    const { page } = await deskAt('/outlets');
    await page.getByText('总排放口（模拟）').first().click();
    const card = page.locator('section.card').filter({ hasText: '工况申报' });
    await card.getByLabel('类型').selectOption({ label: '停机' });
    await card.getByLabel('起', { exact: true }).fill('2026-03-02T08:00');
    await card.getByLabel('止', { exact: true }).fill('2026-03-02T10:00');
    await card.getByLabel('说明或文件').fill('年度检修，停机通知第 3 号');
    await card.getByRole('button', { name: '申报' }).click();
    const filed = card.getByRole('listitem').filter({ hasText: '年度检修，停机通知第 3 号' });
    await filed.getByText('08:00').waitFor();
    await filed.getByRole('button', { name: '撤回' }).click();
    await filed.getByText('已撤回').waitFor();
  });

  it('hands out no official file of simulated figures', async () => {
    const { context } = await deskAt('/');
    // The history is made newest month first; the one before this one is whole soon after the start.
    const today = new Date(Date.now() + 8 * 3_600_000);
    const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1)).toISOString().slice(0, 7);
    const ask = (more: string) =>
      context.request.get(
        `${running.url}/api/evaluations/ranking?evaluation=air-quality.air&of=district&period=${month}&format=csv${more}`,
      );
    const firstLine = async () => (await (await ask('')).text()).split('\n')[0];
    await expect.poll(firstLine, { timeout: 60_000 }).toMatch(/模拟|simulated/i);
    expect((await ask('&official=true')).status()).toBe(409);
  });

  it('has met no error of the page on the way', () => {
    expect(desks.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
