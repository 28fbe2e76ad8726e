/** How much a browser loads of this package, by what it imports: `npx tsx packages/standards/bench/bundle.bench.ts`. */
import { gzipSync } from 'node:zlib';
import path from 'node:path';
import { build } from 'esbuild';
import * as standards from '../src/index.ts';
import { line, rounded } from './stopwatch.ts';

const entry = path.resolve(import.meta.dirname, '../src/index.ts');

/** Functions that somebody may want alone. */
const wanted = [
  'subIndex',
  'dailyAqi',
  'dailyAqiColumns',
  'evaluateAirPeriod',
  'evaluateAirHourSeries',
  'evaluateSection',
] as const satisfies readonly (keyof typeof standards)[];

for (const name of wanted) console.log(line(`only ${name}`, await sizeOf(`export { ${name} } from '${entry}'`)));
console.log(line(`all ${rounded(Object.keys(standards).length)} exports`, await sizeOf(`export * from '${entry}'`)));

async function sizeOf(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return `${kilobytes(bytes)} kB minified, ${kilobytes(gzipSync(bytes))} kB gzipped`;
}

function kilobytes({ length }: Uint8Array): string {
  return rounded(length / 1000, 1);
}
