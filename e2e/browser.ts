import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const candidates = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].filter((candidate) => candidate !== undefined);

/** The system's Chromium, if there is one. Under CI there must be. */
export const browserPath = candidates.find((candidate) => existsSync(candidate));

if (browserPath === undefined) {
  const message = `No Chromium found (looked at ${candidates.join(', ')}; CHROMIUM_PATH names another)`;
  if (process.env['CI'] === 'true') throw new Error(message);
  process.stdout.write(`Browser tests are skipped. ${message}\n`);
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(browserPath === undefined ? {} : { executablePath: browserPath }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
    ],
  });
}

export interface Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors the page has thrown or logged so far; a story ends with none. */
  readonly errors: readonly string[];
}

/** A fresh browser profile in one language, watching for errors of the page. */
export async function openDesk(
  browser: Browser,
  options: { readonly language?: 'zh-CN' | 'en'; readonly phone?: boolean; readonly dark?: boolean } = {},
): Promise<Desk> {
  const context = await browser.newContext({
    locale: options.language ?? 'zh-CN',
    colorScheme: options.dark === true ? 'dark' : 'light',
    viewport: options.phone === true ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 401/.test(message.text())) errors.push(message.text());
  });
  return { page, context, errors };
}

/** Keeps a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../test-artifacts/pictures');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
