import path from 'node:path';
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, type Desk, launchBrowser, openDesk, picture } from './browser.ts';
import { firstSignIn, type Installation, password, startInstallation, temporaryDataDirectory } from './installation.ts';

const file = path.resolve(import.meta.dirname, '../../shared/data/plans/xicheng-14fyp-ecological-environment-plan.txt');
if (!existsSync(file) && process.env['CI'] === 'true') throw new Error(`The plan is missing: ${file}`);

describe.skipIf(browserPath === undefined || !existsSync(file))('a plan officer with the document of a plan', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDirectory>>;
  let running: Installation;
  let browser: Browser;
  let desk: Desk;

  beforeAll(async () => {
    data = await temporaryDataDirectory();
    running = await startInstallation({ dataDirectory: data.path });
    await firstSignIn(running);
    browser = await launchBrowser();
    desk = await openDesk(browser);
    desk.page.setDefaultTimeout(45_000);
    await desk.context.request.post(`${running.url}/api/session`, { data: { username: 'admin', password } });
  });
  afterAll(async () => {
    await browser.close();
    await running.stop('SIGKILL');
    await data.remove();
  });

  const progress = () => desk.page.getByRole('progressbar', { name: '审阅进度' });
  const done = async (): Promise<number> => Number(await progress().getAttribute('aria-valuenow'));
  const card = () => desk.page.locator('article.item-card');

  it('uploads it and sees it read', async () => {
    const { page } = desk;
    await page.goto(`${running.url}/plan-imports`);
    await page.getByText('还没有导入过规划').waitFor();
    await page.getByLabel('所属区域').selectOption('110102');
    await page.locator('input[type=file]').setInputFiles(file);
    await card().waitFor();
    expect(Number(await progress().getAttribute('aria-valuemax'))).toBeGreaterThan(100);
    expect(await done()).toBe(0);
    await picture(page, 'plan-review');
  });

  it('goes through items by keys, and the source shows the characters of each', async () => {
    const { page } = desk;
    await page.keyboard.press('j');
    await expect.poll(() => page.url()).toContain('item=');
    const marked = page.locator('.source-text mark[data-current=true]').first();
    await marked.waitFor();
    expect(await marked.evaluate((mark) => mark.getBoundingClientRect().top)).toBeLessThan(900);
    await page.keyboard.press('r');
    await expect.poll(done).toBe(1);
    await page.keyboard.press('u');
    await expect.poll(done).toBe(0);
  });

  it('accepts all the reader is sure of, told before how many, and loses nothing on reload', async () => {
    const { page } = desk;
    await page.keyboard.press('Shift+A');
    const form = page.getByRole('form', { name: '一次接受多条' });
    await form.getByRole('button', { name: '60%' }).click();
    const words = (await form.getByRole('status').textContent()) ?? '';
    const count = Number(/(\d+) 条/.exec(words)?.[1]);
    expect(count).toBeGreaterThan(50);
    await form.getByRole('button', { name: `接受这 ${String(count)} 条` }).click();
    await expect.poll(done).toBe(count);
    await form.waitFor({ state: 'detached' });
    await page.reload();
    await expect.poll(done).toBe(count);
  });

  it('keeps what is typed into a form over a reload', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: /^指标 \d+/ }).click();
    await card().waitFor();
    await page.keyboard.press('e');
    const form = page.getByRole('form', { name: /^修改/ });
    await form.getByLabel('说明', { exact: true }).fill('以市级下达为准');
    await page.reload();
    expect(await form.getByLabel('说明', { exact: true }).inputValue()).toBe('以市级下达为准');
    await form.getByLabel('目标含义').fill('详见附件');
    await form.getByText('读不懂这个目标').waitFor();
    await picture(page, 'plan-review-edit');
    await page.keyboard.press('Escape');
    await card().waitFor();
  });

  it('rejects the rest, names the plan and adopts it', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: /^全部 \d+/ }).click();
    await page.getByLabel('审阅结果').selectOption('open');
    const all = Number(await progress().getAttribute('aria-valuemax'));
    for (let left = all - (await done()); left > 0; left--) {
      const before = await done();
      await page.keyboard.press('r');
      await expect.poll(done).toBe(before + 1);
    }
    await page.getByRole('link', { name: '采用', exact: true }).click();
    await page.getByLabel('规划标识').fill('xicheng-14fyp-text');
    await page.getByLabel('起始年').fill('2021');
    await page.getByLabel('终止年').fill('2025');
    const heading = page.getByRole('form', { name: '规划基本信息' });
    await heading.getByRole('button', { name: '保存' }).click();
    await page.getByLabel('批准文件').fill('西城区“十四五”时期生态环境保护规划');
    await picture(page, 'plan-adopt');
    await page.getByRole('button', { name: '采用为第 1 版' }).click();
    await page.getByRole('navigation', { name: '规划的页面' }).waitFor();
    expect(page.url()).toContain('/plans/xicheng-14fyp-text');
    await page.locator('.indicator-tile').first().waitFor();
    await picture(page, 'plan-board');
  });

  it('finds its commitments and its version', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: '指标', exact: true }).click();
    await page.getByRole('button', { name: '量化目标' }).click();
    expect(await page.locator('.data-table tbody tr').count()).toBeGreaterThan(20);
    await page.getByRole('link', { name: '版本', exact: true }).click();
    await page.getByText('现行').first().waitFor();
    await page.getByText('西城区“十四五”时期生态环境保护规划').first().waitFor();
  });

  it('has met no error of the page on the way', () => {
    expect(desk.errors).toEqual([]);
  });
});
