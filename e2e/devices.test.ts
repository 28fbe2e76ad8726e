import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, type Desk, launchBrowser, openDesk, picture } from './browser.ts';
import { firstSignIn, type Installation, password, startInstallation, temporaryDataDirectory } from './installation.ts';
import { playLogger, type PlayedLogger } from './played-logger.ts';

/** Named as is custom: the code of the district and the station. */
const MN = '110102guanyuan0000000001';
const values = [
  { code: 'a34004', attribute: 'Rtd', text: '23.4' },
  { code: 'a34004', attribute: 'Flag', text: 'N' },
  { code: 'a34002', attribute: 'Rtd', text: '51' },
  { code: 'a34002', attribute: 'Flag', text: 'N' },
];

describe.skipIf(browserPath === undefined)('a monitoring officer with a logger that nobody has registered', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDirectory>>;
  let running: Installation;
  let browser: Browser;
  let desk: Desk;
  let logger: PlayedLogger;

  beforeAll(async () => {
    data = await temporaryDataDirectory();
    running = await startInstallation({ dataDirectory: data.path });
    await firstSignIn(running);
    browser = await launchBrowser();
    desk = await openDesk(browser);
    desk.page.setDefaultTimeout(45_000);
    await desk.context.request.post(`${running.url}/api/session`, { data: { username: 'admin', password } });
    logger = await playLogger(running.hj212Port, MN, '123456');
  });
  afterAll(async () => {
    await browser.close();
    await running.stop('SIGKILL');
    await data.remove();
    logger.close();
  });

  const open = (address: string): Promise<unknown> => desk.page.goto(running.url + address);

  it('is told where to point a first device', async () => {
    const { page } = desk;
    await open('/devices');
    await page.getByText('还没有设备').waitFor();
    await page.getByText(`端口 ${String(running.hj212Port)}`).waitFor();
    await page.getByText(`simulate --devices 10 --port ${String(running.hj212Port)}`).waitFor();
    await picture(page, 'devices-none');
  });

  it('finds it waiting once it has sent, and registers it by one press', async () => {
    const { page } = desk;
    logger.write(values);
    const waiting = page.locator('.waiting li').filter({ hasText: MN });
    await waiting.waitFor();
    expect(await waiting.textContent()).toContain('PW=******');
    expect(await waiting.textContent()).not.toContain('123456');
    await waiting.getByText('官园').first().waitFor();
    await picture(page, 'devices-waiting');
    await waiting.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText(`已登记 ${MN}`).waitFor();
    await page.getByRole('row').filter({ hasText: MN }).getByText('从未上报').waitFor();
  });

  it('sees it come online without touching the page', async () => {
    const { page } = desk;
    expect(await logger.sendRealtime(values)).toBeDefined();
    await page.getByRole('row').filter({ hasText: MN }).getByText('在线').waitFor();
    await picture(page, 'devices-online');
  });

  it('opens it and reads its frames decoded beside raw, the next one as it arrives', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: MN }).click();
    const frames = page.locator('.frame-row');
    await frames.filter({ hasText: '实时数据' }).first().waitFor();
    const before = await frames.count();
    expect(await logger.sendRealtime(values)).toBeDefined();
    await expect.poll(() => frames.count(), { timeout: 30_000 }).toBe(before + 1);
    await frames.first().click();
    const frame = page.locator('.frame-view');
    const reading = frame.getByRole('row').filter({ hasText: 'a34004' });
    expect(await reading.textContent()).toContain('23.4');
    await reading.hover();
    expect(await frame.locator('.raw-part[data-pointed=true]').allTextContents()).toEqual([
      'a34004-Rtd=23.4',
      'a34004-Flag=N',
    ]);
    expect(await frame.locator('.raw-text').textContent()).not.toContain('123456');
    await picture(page, 'device-frame');
  });

  it('narrows its frames to a day on which it was silent, and back', async () => {
    const { page } = desk;
    const yesterday = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('查看某一天').fill(yesterday);
    await page.getByText(`${yesterday} 的报文`).waitFor();
    await page.getByText('这一天没有收到报文').waitFor();
    expect(await page.locator('.frame-row').count()).toBe(0);
    await page.getByRole('button', { name: '不限日期' }).first().click();
    await page.locator('.frame-view').waitFor();
  });

  it('asks it for its clock and follows the request to its end', async () => {
    const { page } = desk;
    await page.getByLabel('选择指令').selectOption('read-clock');
    await page.getByRole('button', { name: '发送' }).click();
    await page.getByText('请写明事由').waitFor();
    await page.getByLabel('事由').fill('核对现场机时间');
    await page.getByRole('button', { name: '发送' }).click();
    const command = page.locator('.commands > li').first();
    await command.locator('summary').getByText('完成').waitFor();
    expect(await command.textContent()).toMatch(/已发送.*设备已受理.*完成/s);
    expect(await command.textContent()).toContain('核对现场机时间');
    expect(logger.asked).toContain('1011');
    await picture(page, 'device-command');
  });

  it('changes a setting, and is told what is wrong beside the field', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '设置', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('允许的来源地址').fill('10.0.0.0/64');
    await form.getByLabel('运维单位').fill('蓝天运维');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByRole('alert').filter({ hasText: '10.0.0.0/64' }).waitFor();
    await form.getByLabel('允许的来源地址').fill('127.0.0.0/8');
    await form.getByRole('button', { name: '保存' }).click();
    await page.getByText('运维：蓝天运维').waitFor();
  });

  it('reads both pages in English', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '切换到英文' }).click();
    await page.getByText('Decoded').waitFor();
    await page.getByText('Complete by day').waitFor();
    await picture(page, 'device-en');
    await page.getByRole('link', { name: 'All devices' }).click();
    await page.getByRole('row').filter({ hasText: MN }).getByText('Online').waitFor();
  });

  it('has met no error of the page on the way', () => {
    // The refused setting is one on purpose.
    expect(desk.errors.filter((error) => !error.includes('status of 400'))).toEqual([]);
  });
});
