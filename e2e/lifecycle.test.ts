import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstSignIn, type Installation, startInstallation, temporaryDataDirectory } from './installation.ts';

describe('an installation', () => {
  let data: Awaited<ReturnType<typeof temporaryDataDirectory>>;
  let running: Installation;
  let cookie = '';

  beforeAll(async () => {
    data = await temporaryDataDirectory();
    running = await startInstallation({ dataDirectory: data.path });
    cookie = await firstSignIn(running);
  });
  afterAll(async () => {
    await running.stop('SIGKILL');
    await data.remove();
  });

  const hour = '2024-05-01T02:00:00Z';
  const latestPm25 = async (): Promise<number | undefined> => {
    const url = `${running.url}/api/stations/dongsi/series?property=pm25&averaging=hour&from=2024-05-01&to=2024-05-02`;
    const answer = await fetch(url, { headers: { cookie } });
    if (!answer.ok) throw new Error(await answer.text());
    const series = (await answer.json()) as { start: string; stepSeconds: number; values: (number | null)[] };
    const index = (Date.parse(hour) - Date.parse(series.start)) / (series.stepSeconds * 1000);
    return series.values[index] ?? undefined;
  };

  it('refuses a second server on the same data directory and names the first', async () => {
    await expect(startInstallation({ dataDirectory: data.path })).rejects.toThrow(String(running.process.pid));
  });

  it('names the setting that is wrong and what it must be', async () => {
    await expect(
      startInstallation({ dataDirectory: data.path, environment: { ECOLOOP_SESSION_HOURS: 'many' } }),
    ).rejects.toThrow(/ECOLOOP_SESSION_HOURS=many must be/);
  });

  it('keeps an acknowledged value through kill -9 and shows it after the next start', async () => {
    const answer = await fetch(`${running.url}/api/observations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({
        station: 'dongsi',
        averaging: 'hour',
        values: [{ property: 'pm25', unit: 'ug/m3', time: hour, value: 47 }],
      }),
    });
    expect(answer.status, await answer.clone().text()).toBeLessThan(300);
    await running.stop('SIGKILL');
    running = await startInstallation({ dataDirectory: data.path });
    expect(running.oneTimePassword).toBeUndefined();
    await expect.poll(latestPm25, { timeout: 20_000 }).toBe(47);
  });

  it('ends cleanly on Ctrl-C and starts again with everything in place', async () => {
    expect(await running.stop('SIGINT')).toBe(0);
    running = await startInstallation({ dataDirectory: data.path });
    expect(await latestPm25()).toBe(47);
  });
});
