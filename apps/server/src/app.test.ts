import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './testing/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(async () => {
  await test.stop();
});

describe('the server', () => {
  it('answers who asks for the site, and is ready', async () => {
    const site = await fetch(`${test.url}/api/site`);
    expect(site.status).toBe(200);
    expect(await site.json()).toMatchObject({ id: 'beijing', simulated: false, profile: 'empty' });
    const ready = await fetch(`${test.url}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ready' });
  });
});
