import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, type Desk, launchBrowser, openDesk, picture } from './browser.ts';
import { firstSignIn, type Installation, password, startInstallation, temporaryDataDirectory } from './installation.ts';

const HOUR = 3_600_000;
/** Midnight of a day in Beijing. */
const midnight = Date.parse('2026-03-01T16:00:00Z');

/** A week in which the monitor at Guanyuan stands at 180 for ten hours and that at Wanliu at 52 for nine. */
function weekOf(station: string): number[] {
  return Array.from({ length: 7 * 24 }, (_, hour) => {
    const course = 40 + 15 * Math.sin(hour / 5) + ((hour * 7919) % 13);
    if (station === 'guanyuan' && hour >= 84 && hour < 94) return 180;
    return station === 'wanliu' && hour >= 20 && hour < 29 ? 52 : Math.round(course);
  });
}

describe.skipIf(browserPath === undefined)('a reviewer at the workbench', () => {
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
    const { request } = desk.context;
    const signedIn = await request.post(`${running.url}/api/session`, { data: { username: 'admin', password } });
    expect(signedIn.status()).toBeLessThan(300);
    for (const station of ['guanyuan', 'wanshouxigong', 'dongsi', 'tiantan', 'nongzhanguan', 'wanliu']) {
      const values = weekOf(station).map((value, hour) => ({
        property: 'pm25',
        unit: 'ug/m3',
        time: new Date(midnight + hour * HOUR).toISOString(),
        value,
      }));
      const answer = await request.post(`${running.url}/api/observations`, {
        data: { station, averaging: 'hour', values },
      });
      expect(answer.status()).toBe(202);
    }
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await running.stop('SIGKILL');
    await data.remove();
  });

  /** The day's mean at Guanyuan as the API gives it; undefined where there is none. */
  async function dayValue(day: string): Promise<number | undefined> {
    const answer = await desk.context.request.get(
      `${running.url}/api/stations/guanyuan/series?property=pm25&averaging=day&from=${day}&to=${day}T12:00`,
    );
    const { values } = (await answer.json()) as { values: (number | null)[] };
    return values[0] ?? undefined;
  }

  /** Draws over the hours from one to another with the mouse. */
  async function draw(page: Page, from: number, to: number): Promise<void> {
    const box = await page.locator('.curve-picture').boundingBox();
    if (!box) throw new Error('the curve is not there');
    const left = box.x + 46;
    const hourWidth = (box.width - 46 - 12) / (7 * 24);
    await page.mouse.move(left + (from + 0.5) * hourWidth, box.y + 120);
    await page.mouse.down();
    await page.mouse.move(left + (to - 0.5) * hourWidth, box.y + 140, { steps: 8 });
    await page.mouse.up();
  }

  it('finds the station in the queue, with the rules that suspect it', async () => {
    const { page } = desk;
    await expect.poll(() => dayValue('2026-03-08'), { timeout: 60_000 }).toBeGreaterThan(0);
    await page.goto(`${running.url}/quality?range=2026-03-02..2026-03-08`);
    const item = page.locator('.queue-item').filter({ hasText: '官园' });
    await item.click();
    await page.getByRole('heading', { name: /官园.*PM/ }).waitFor();
    expect(await item.textContent()).toMatch(/恒值 10/);
    expect(page.url()).toContain('station=guanyuan');
    await page.locator('.lane-stretch[data-rule="flatline"]').waitFor();
    expect(await page.locator('.curve-mark[data-mark="suspect"]').count()).toBeGreaterThanOrEqual(10);
    expect(await page.locator('.curve-neighbour').count()).toBe(5);
    await picture(page, 'quality-queue');
  });

  it('draws over the stretch, sees the figures before and after, and invalidates it with a reason', async () => {
    const { page } = desk;
    const before = await dayValue('2026-03-05');
    await draw(page, 84, 94);
    const form = page.getByRole('region', { name: '审核所选时段' });
    await form.getByText('10 小时').waitFor();
    const preview = form.getByRole('group', { name: '审核前 → 审核后' });
    const day = preview.getByRole('row').filter({ hasText: '2026-03-05' }).filter({ hasText: 'PM' });
    await day.waitFor();
    expect(await day.textContent()).toContain(String(Math.round(before ?? NaN)));
    expect(await dayValue('2026-03-05')).toBe(before);
    const save = form.getByRole('button', { name: '判为无效' }).last();
    expect(await save.isDisabled()).toBe(true);
    await form.getByRole('combobox').selectOption('instrument-fault');
    await form.getByRole('textbox').fill('采样泵停转，10 小时恒值');
    await picture(page, 'quality-preview');
    await save.click();
    await page.getByRole('status').filter({ hasText: '判为无效：已写入' }).waitFor();
    await page.locator('.curve-mark[data-mark="invalid"]').first().waitFor();
    expect(await page.locator('.curve-mark[data-mark="invalid"]').count()).toBe(10);
    // Fourteen hours are left of the day: it is no longer valid.
    await expect.poll(() => dayValue('2026-03-05'), { timeout: 30_000 }).toBeUndefined();
    await page.locator('.history-head').filter({ hasText: '采样泵停转' }).waitFor();
    await picture(page, 'quality-done');
  });

  it('traces the decision to the person and the reason', async () => {
    const { page } = desk;
    await page.locator('.history-head').filter({ hasText: '采样泵停转' }).click();
    await page.getByRole('button', { name: '追溯到接收日志' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('采样泵停转，10 小时恒值').first().waitFor();
    await drawer
      .getByText(/系统管理员/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  it('undoes it, and everything is as before', async () => {
    const { page } = desk;
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
    await page.locator('.history-head').filter({ hasText: '已撤销' }).waitFor();
    await expect.poll(() => page.locator('.curve-mark[data-mark="invalid"]').count()).toBe(0);
    await expect.poll(() => dayValue('2026-03-05'), { timeout: 30_000 }).toBeGreaterThan(0);
    await page.locator('.lane-stretch[data-rule="flatline"]').waitFor();
  });

  it('chooses by the keyboard as well', async () => {
    const { page } = desk;
    await page.locator('.curve-picture').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+PageDown');
    await page.getByRole('region', { name: '审核所选时段' }).getByText('25 小时').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: '审核所选时段' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Tab');
    await page.locator('h1').click();
    const first = await page.locator('.queue-item[aria-current="true"]').textContent();
    await page.keyboard.press('j');
    await expect
      .poll(() => page.locator('.queue-item[aria-current="true"]').textContent(), { timeout: 10_000 })
      .not.toBe(first);
  });

  it('looks for signs, and an alert opens with its evidence and is closed with a reason', async () => {
    const { page } = desk;
    // The search looks back from today; a copied week belongs into the last month.
    const start = Math.floor(Date.now() / HOUR) * HOUR - 20 * 24 * HOUR;
    const course = Array.from({ length: 72 }, (_, hour) => 30 + ((hour * hour * 7919 + hour * 104_729) % 61));
    for (const [station, shift] of [
      ['guanyuan', 0],
      ['dongsi', 0],
    ] as const) {
      const values = course.map((value, hour) => ({
        property: 'no2',
        unit: 'ug/m3',
        time: new Date(start + (hour + shift) * HOUR).toISOString(),
        value,
      }));
      const answer = await desk.context.request.post(`${running.url}/api/observations`, {
        data: { station, averaging: 'hour', values },
      });
      expect(answer.status()).toBe(202);
    }
    await page.goto(`${running.url}/alerts`);
    await page.getByRole('button', { name: '查找疑似造假' }).click();
    const line = page.locator('.alert-line').filter({ hasText: '与其他点位相同' });
    await line.waitFor();
    await page.locator('.nav-badge').first().waitFor();
    await line.click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.evidence-line').nth(1).waitFor();
    expect(await drawer.locator('.evidence-marked').count()).toBe(1);
    await picture(page, 'alert-evidence');
    await drawer.getByRole('textbox').fill('两站数采仪配置相同，已改正');
    await drawer.getByRole('button', { name: '关闭', exact: true }).last().click();
    await drawer.getByText(/由 .* 关闭/).waitFor();
    await page.keyboard.press('Escape');
    await line.waitFor({ state: 'hidden' });
    await picture(page, 'alerts-closed');
  });

  it('has met no error of the page on the way', () => {
    expect(desk.errors).toEqual([]);
  });
});
