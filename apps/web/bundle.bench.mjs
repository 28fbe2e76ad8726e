// Prints the script fetched before the first figure of the overview is readable, gzipped, from the build's manifest:
// the entry, the overview's chunk and everything those import statically. Ends with 1 when the budget is passed.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KILOBYTES = 300;
const dist = path.join(import.meta.dirname, 'dist');
const manifest = JSON.parse(readFileSync(path.join(dist, '.vite', 'manifest.json'), 'utf8'));

const chunks = new Set();
function take(key) {
  if (chunks.has(key)) return;
  if (!manifest[key]) throw new Error(`${key} is not in the manifest; build apps/web first`);
  chunks.add(key);
  for (const imported of manifest[key].imports ?? []) take(imported);
}
take('index.html');
take('src/features/overview/overview-page.tsx');

let total = 0;
for (const key of chunks) {
  const { file } = manifest[key];
  const bytes = gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;
  total += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${file}`);
}
console.log(
  `${(total / 1000).toFixed(1).padStart(8)} kB  script before the first figure (budget ${BUDGET_KILOBYTES} kB)`,
);
process.exit(total > BUDGET_KILOBYTES * 1000 ? 1 : 0);
