import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The packages as somebody gets them who installs them: packed, unpacked into an empty project, nothing of the workspace
// near them but the one dependency from the registry.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const names = ['kernel', 'statistics', 'standards'] as const;
const project = mkdtempSync(path.join(tmpdir(), 'ecoloop-published-'));
const built = path.join(project, 'built');
const command = path.join(project, 'node_modules/@ecoloop/standards/bin/ecoloop-standards.js');

beforeAll(() => {
  run(process.execPath, [path.join(root, 'tools/build-packages.mjs'), '--out', built], root);
  for (const name of names) {
    const target = path.join(project, 'node_modules/@ecoloop', name);
    mkdirSync(target, { recursive: true });
    const [packed] = JSON.parse(
      run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', project], path.join(built, name)),
    ) as { filename: string }[]; // the documented shape of npm pack --json
    run('tar', ['-xzf', path.join(project, packed?.filename ?? ''), '-C', target, '--strip-components=1'], project);
  }
  for (const dependency of ['temporal-polyfill', 'temporal-spec', 'temporal-utils']) {
    symlinkSync(path.join(root, 'node_modules', dependency), path.join(project, 'node_modules', dependency));
  }
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ type: 'module' }));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the published packages', () => {
  it('hold compiled modules, declarations, the licence and nothing of the workspace', () => {
    for (const name of names) {
      const folder = path.join(project, 'node_modules/@ecoloop', name);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
        file.replaceAll('\\', '/'),
      );
      expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'src/index.js', 'src/index.d.ts']));
      expect(
        files.filter((file) => /(\.test\.|fixtures|(?<!\.d)\.ts$|^bin.*\.ts$|node_modules|\.mjs$)/.test(file)),
      ).toEqual([]);
      const modules = files.filter((file) => /\.(js|d\.ts)$/.test(file));
      for (const file of modules)
        expect(readFileSync(path.join(folder, file), 'utf8')).not.toMatch(/from ['"][^'"]+\.ts['"]/);
    }
    const { exports, ...description } = JSON.parse(
      readFileSync(path.join(project, 'node_modules/@ecoloop/standards/package.json'), 'utf8'),
    ) as Record<string, unknown>; // a package.json is an object
    expect(description).toMatchObject({ sideEffects: false, license: 'Apache-2.0', type: 'module' });
    expect(JSON.stringify(exports)).not.toMatch(/(?<!\.d)\.ts"/);
  });

  it('run in Node', () => {
    writeFileSync(
      path.join(project, 'script.js'),
      `import { dailyAqi, standardSheets } from '@ecoloop/standards';
       import { calendarPeriod, localDate } from '@ecoloop/kernel';
       import { roundHalfEven } from '@ecoloop/statistics';
       const { aqi } = dailyAqi({ pm25: 80 }, { on: localDate('2026-05-01') });
       console.log(aqi, calendarPeriod('month', localDate('2016-02-10')).to, roundHalfEven(2.675, 2), standardSheets.length > 0);`,
    );
    expect(run(process.execPath, ['script.js'], project)).toBe('119 2016-03-01 2.68 true\n');
  });

  it.each(['nodenext', 'bundler'])('have types, resolved as %s', (moduleResolution) => {
    writeFileSync(
      path.join(project, 'consumer.ts'),
      `import { dailyAqi, type AqiEvaluation } from '@ecoloop/standards';
       import { localDate, type LocalDate } from '@ecoloop/kernel';
       import { mean } from '@ecoloop/statistics';
       const on: LocalDate = localDate('2026-05-01');
       export const result: AqiEvaluation = dailyAqi({ pm25: mean(Float64Array.of(80)).value }, { on });
       // @ts-expect-error there is no such edition
       dailyAqi({ pm25: 80 }, '1996');
       // @ts-expect-error there is no such item
       dailyAqi({ pm99: 80 }, '2012');`,
    );
    const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext';
    const resolution = ['--module', module, '--moduleResolution', moduleResolution];
    expect(compile([...resolution, '--noEmit', 'consumer.ts'])).toBe('');
  });

  it('do what the README says', () => {
    const readme = readFileSync(path.join(root, 'packages/standards/README.md'), 'utf8');
    const examples = [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code);
    expect(examples.length).toBeGreaterThan(4);
    const folder = path.join(project, 'readme');
    mkdirSync(folder);
    const globals = 'declare const console: { log(...values: unknown[]): void };\n';
    for (const [index, code] of examples.entries()) {
      writeFileSync(path.join(folder, `example-${String(index)}.ts`), `${globals}${code}`);
    }
    compile(['--module', 'nodenext', ...examples.map((_, index) => `readme/example-${String(index)}.ts`)]);
    for (const [index, code] of examples.entries()) {
      const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, output]) => output);
      expect(expected).not.toEqual([]);
      expect(
        run(process.execPath, [`readme/example-${String(index)}.js`], project)
          .trimEnd()
          .split('\n'),
      ).toEqual(expected);
    }
    const commands = [...readme.matchAll(/^ecoloop-standards (.*)$/gm)].map(([, line = '']) => line);
    expect(commands.length).toBeGreaterThan(5);
    for (const line of commands) {
      const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      expect(run(process.execPath, [command, ...args], project)).not.toBe('');
    }
  });

  it('bring the command line', () => {
    expect(run(process.execPath, [command, 'aqi', '--pm25', '80', '--date', '2026-05-01'], project)).toContain(
      'AQI 119',
    );
    expect(run(command, ['list', '--lang', 'en'], project)).toContain('GB 3095-2026');
  });

  it('run in a browser, and bring there only what is used', async () => {
    const bundle = await bundled(`import { dailyAqi } from '@ecoloop/standards';
      import { localDate } from '@ecoloop/kernel';
      globalThis.result = dailyAqi({ pm25: 80 }, { on: localDate('2026-05-01') }).aqi;`);
    // Nothing but the language itself: no process, no require, no console, no document.
    const page = createContext({});
    new Script(bundle).runInContext(page);
    expect(page).toMatchObject({ result: 119 });

    const everything = await bundled(`import * as all from '@ecoloop/standards'; globalThis.result = all;`);
    const rounding = await bundled(
      `import { roundHalfEven } from '@ecoloop/statistics'; globalThis.result = roundHalfEven(2.675, 2);`,
    );
    expect(everything.length).toBeGreaterThan(200_000);
    expect(bundle.length).toBeLessThan(25_000);
    expect(bundle).not.toContain('gb3838');
    expect(rounding.length).toBeLessThan(1500);
  });
});

function compile(args: readonly string[]): string {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  return run(process.execPath, [tsc, '--strict', '--target', 'es2023', '--lib', 'es2023', ...args], project);
}

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}
