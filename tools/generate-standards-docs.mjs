// npm run docs: writes docs/standards and the coverage table of packages/standards/README.md from the data of the library.
// With --check nothing is written; it fails when a page differs from what the data give.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readmeCoverage, standardPages } from '../packages/standards/bin/page/pages.ts';
import { root } from './ensure-installed.mjs';

const folder = path.join(root, 'docs/standards');
const readme = path.join(root, 'packages/standards/README.md');
const notice = '<!-- Made by `npm run docs` from packages/standards. Do not edit. -->';

const pages = new Map([...standardPages()].map(([name, text]) => [path.join(folder, name), `${notice}\n\n${text}`]));
pages.set(
  readme,
  readFileSync(readme, 'utf8').replace(
    /(<!-- coverage -->\n)[^]*?(\n<!-- \/coverage -->)/,
    (_, start, end) => `${start}\n${readmeCoverage()}\n${end}`,
  ),
);

const stale = [];
for (const [file, text] of pages) {
  const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (existsSync(file) && readFileSync(file, 'utf8') === formatted) continue;
  stale.push(file);
  if (process.argv.includes('--check')) continue;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, formatted);
}
// A page whose sheet is gone.
const present = existsSync(folder)
  ? readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md'))
  : [];
for (const file of present.map((name) => path.join(folder, name)).filter((name) => !pages.has(name))) {
  stale.push(file);
  if (!process.argv.includes('--check')) rmSync(file);
}

const names = stale.map((file) => path.relative(root, file)).join(', ');
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Not what the data give; run npm run docs: ${names}`);
  process.exit(1);
}
console.log(stale.length === 0 ? `${pages.size} pages are up to date` : `Written: ${names}`);
