import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, type Desk, launchBrowser, openDesk, picture } from './browser.ts';
import { firstSignIn, type Installation, password, startInstallation, temporaryDataDirectory } from './installation.ts';

describe.skipIf(browserPath === undefined)('an officer keeps the register of outlets', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDirectory>>;
  let running: Installation;
  let browser: Browser;
  let desk: Desk;
  let page: Page;
  let enterprise: { readonly id: string; readonly name: { readonly zh: string } };

  beforeAll(async () => {
    data = await temporaryDataDirectory();
    running = await startInstallation({ dataDirectory: data.path });
    await firstSignIn(running);
    browser = await launchBrowser();
    desk = await openDesk(browser);
    ({ page } = desk);
    page.setDefaultTimeout(20_000);
    const { request } = desk.context;
    const signedIn = await request.post(`${running.url}/api/session`, { data: { username: 'admin', password } });
    expect(signedIn.status()).toBeLessThan(300);
    const organisations = (await (
      await request.get(`${running.url}/api/organisations`)
    ).json()) as (typeof enterprise)[];
    enterprise = organisations[0] ?? expect.fail('no organisation');
    const station = await request.post(`${running.url}/api/stations`, {
      data: {
        ...{ id: 'boiler-house', domain: 'industry', name: { zh: '锅炉房', en: 'Boiler house' } },
        ...{ territory: '110102', level: 'key', role: 'stack' },
      },
    });
    expect(station.status()).toBe(201);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await running.stop('SIGKILL');
    await data.remove();
  });

  const form = () => page.locator('form.outlet-form');
  const field = (label: string) =>
    form()
      .locator('label.field')
      .filter({ has: page.locator('span', { hasText: new RegExp(`^${label}`) }) });
  const problemOf = async (label: string): Promise<string> =>
    (await field(label).first().locator('.field-problem').textContent()) ?? '';

  it('registers one by the form, which says beside each field what is wrong', async () => {
    await page.goto(`${running.url}/outlets`);
    await page.getByText('还没有排放口').waitFor();
    await page.getByRole('button', { name: '登记排放口' }).click();
    await form().getByRole('button', { name: '添加限值' }).click();
    await form().getByRole('button', { name: '登记', exact: true }).click();
    expect(await problemOf('编号')).toBe('请填写');
    expect(await problemOf('上限')).toBe('上限和下限至少填一个');
    await picture(page, 'outlet-form-problems');

    await field('单位').first().locator('select').selectOption({ label: enterprise.name.zh });
    await field('编号').first().locator('input').fill('DA001');
    await field('名称').first().locator('input').fill('1号锅炉排放口');
    await field('所在区域').locator('select').selectOption('110102');
    await field('监测点位').locator('select').selectOption('boiler-house');
    await field('基准含氧量').locator('input').fill('3.5');
    await field('监测因子').locator('select').selectOption('flue_nitrogen_oxides');
    expect(await field('量纲').locator('input').inputValue()).toBe('mg/m3');
    await field('量纲').locator('input').fill('dB');
    await field('上限').locator('input').fill('30');
    await field('执行自').locator('input').fill('2017-04-01');
    await field('依据').locator('input').fill('DB11/139-2015');
    await form().getByRole('button', { name: '登记', exact: true }).click();
    await expect.poll(() => problemOf('量纲')).toContain('不能换算');

    await field('量纲').locator('input').fill('mg/m3');
    await form().getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('heading', { name: /1号锅炉排放口/ }).waitFor();
    await page.getByText('DB11/139-2015').first().waitFor();
    await picture(page, 'outlet-page');
  });

  it('changes it, and writes over nothing that somebody else has changed', async () => {
    await page.getByRole('button', { name: '修改排放口' }).click();
    expect(await field('编号').first().locator('input').isEditable()).toBe(false);
    await field('上限').locator('input').fill('25');
    await form().getByRole('button', { name: '保存' }).click();
    await form().waitFor({ state: 'detached' });
    await page.locator('.outlet-side').getByRole('cell', { name: '≤ 25' }).waitFor();

    await page.getByRole('button', { name: '修改排放口' }).click();
    const { request } = desk.context;
    const list = (await (await request.get(`${running.url}/api/outlets`)).json()) as { items: { id: string }[] };
    const address = `${running.url}/api/outlets/${list.items[0]?.id ?? ''}`;
    const known = (await (await request.get(address)).json()) as Record<string, unknown>;
    const { id, version, simulated, organisationName, maintainedBy, ...input } = known;
    expect([id, simulated, organisationName, maintainedBy]).toHaveLength(4);
    const other = await request.put(address, {
      data: { ...input, maintainer: '北方运维' },
      headers: { 'if-match': `"${String(version)}"` },
    });
    expect(other.status()).toBe(200);
    await field('上限').locator('input').fill('20');
    await form().getByRole('button', { name: '保存' }).click();
    await form().getByText('排放口已被他人修改').waitFor();
    await page.getByRole('button', { name: '取消' }).click();
    await page.reload();
    await page.getByText('北方运维').waitFor();
    await page.locator('.outlet-side').getByRole('cell', { name: '≤ 25' }).waitFor();
  });

  it('takes a table of many after a look at what it would do, and nothing of one with a problem', async () => {
    await page.goto(`${running.url}/outlets`);
    const row = (code: string, unit: string): string =>
      [code, '总排口', enterprise.name.zh, '110102', '废水', '2026-03-01', 'ammonia_nitrogen', '日', '5', unit].join(
        ',',
      );
    const table = (unit: string): string =>
      [
        'code,name,organisation,territory,kind,monitoredFrom,property,averaging,most,unit,from,document',
        `${row('DW001', 'mg/L')},2026-01-01,排污许可证`,
        `${row('DW002', unit)},2026-01-01,排污许可证`,
      ].join('\n');
    const file = (text: string) => ({ name: 'outlets.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.locator('.outlet-tools input[type=file]').setInputFiles(file(table('dB')));
    const drawer = page.locator('dialog[open]');
    await drawer.getByText('第 3 行').waitFor();
    await drawer.getByText(/不能换算/).waitFor();
    await picture(page, 'outlet-import-problems');
    expect(await drawer.getByRole('button', { name: '写入这些改动' }).count()).toBe(0);
    await drawer.locator('input[type=file]').setInputFiles(file(table('mg/L')));
    await drawer.getByRole('button', { name: '写入这些改动' }).click();
    await drawer.getByText('已写入：新增 2 个排放口').waitFor();
    await drawer.getByRole('button', { name: '关闭' }).click();
    await page.getByText('DW002').first().waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出表格' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('outlets.xlsx');
    await page.locator('.outlet-tools input[type=file]').setInputFiles(await download.path());
    await drawer.getByText('3 个排放口：新增 0，修改 0，不变 3').waitFor();
  });

  it('fits a phone, in the dark and in English', async () => {
    const phone = await openDesk(browser, { phone: true, dark: true, language: 'en' });
    await phone.context.request.post(`${running.url}/api/session`, { data: { username: 'admin', password } });
    await phone.page.goto(`${running.url}/outlets?form=new`);
    await phone.page.getByRole('button', { name: 'Add a limit' }).click();
    await picture(phone.page, 'outlet-form-phone-dark');
    const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await phone.context.close();
  });
});
