// npm run build:packages [-- --out FOLDER]: writes kernel, statistics, standards and forecast as packages that can be published,
// into packages/*/dist or FOLDER/*. One JavaScript module and one declaration a source file, so bundlers keep what is used.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { root } from './ensure-installed.mjs';

/** In the order in which they build on each other. */
const NAMES = ['kernel', 'statistics', 'standards', 'forecast'];

/** Settings of the workspace that a package keeps; the rest is about checking, which `npm run types` does. */
const OPTIONS = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  rewriteRelativeImportExtensions: true,
  declaration: true,
  noEmitOnError: true,
  skipLibCheck: true,
};

function compile(name, outputOf) {
  const folder = path.join(root, 'packages', name);
  const command = path.join(folder, 'bin', `ecoloop-${name}.ts`);
  const entries = [path.join(folder, 'src/index.ts'), ...(existsSync(command) ? [command] : [])];
  const before = NAMES.slice(0, NAMES.indexOf(name));
  const program = ts.createProgram(entries, {
    ...OPTIONS,
    rootDir: folder,
    outDir: outputOf(name),
    // Its neighbours as they are published, not their sources: those would be compiled into this package once more.
    paths: Object.fromEntries(before.map((other) => [`@ecoloop/${other}`, [`${outputOf(other)}/src/index.d.ts`]])),
  });
  const { diagnostics, emitSkipped } = program.emit(undefined, (file, text, ...rest) => {
    // Nobody imports the command line.
    if (file.startsWith(path.join(outputOf(name), 'bin')) && file.endsWith('.d.ts')) return;
    // Declarations keep the names of the sources; in a package there are none.
    const published = file.endsWith('.d.ts')
      ? text.replace(/(from\s+|import\()(['"]\.[^'"]+)\.ts\b/g, '$1$2.js')
      : text;
    ts.sys.writeFile(file, published, ...rest);
  });
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length === 0 && !emitSkipped) return;
  const host = { getCanonicalFileName: (file) => file, getCurrentDirectory: () => root, getNewLine: () => '\n' };
  throw new Error(`packages/${name} does not compile\n${ts.formatDiagnostics(problems, host)}`);
}

/** The package's own description, pointing at what was compiled. */
function describe(name, output) {
  const own = JSON.parse(readFileSync(path.join(root, 'packages', name, 'package.json'), 'utf8'));
  const { bin } = own;
  const commands = Object.keys(bin ?? {});
  for (const command of commands) chmodSync(path.join(output, 'bin', `${command}.js`), 0o755);
  const published = {
    ...own,
    exports: { '.': { types: './src/index.d.ts', default: './src/index.js' }, './package.json': './package.json' },
    ...(bin ? { bin: Object.fromEntries(commands.map((command) => [command, `bin/${command}.js`])) } : {}),
    files: ['src', ...(bin ? ['bin'] : [])],
  };
  writeFileSync(path.join(output, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`);
  copyFileSync(path.join(root, 'packages', name, 'README.md'), path.join(output, 'README.md'));
  copyFileSync(path.join(root, 'LICENSE'), path.join(output, 'LICENSE'));
}

const { out } = parseArgs({ options: { out: { type: 'string' } } }).values;
const outputOf = (name) =>
  out === undefined ? path.join(root, 'packages', name, 'dist') : path.join(path.resolve(out), name);
for (const name of NAMES) {
  const output = outputOf(name);
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  compile(name, outputOf);
  describe(name, output);
  console.log(`@ecoloop/${name} → ${path.relative(process.cwd(), output)}`);
}
