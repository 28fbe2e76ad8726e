#!/usr/bin/env node
// Starts the command line with a thread pool large enough for the embedded series store: four slow queries would fill
// the usual one and stall every file operation. The size is read before any code of the process runs.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const source = fileURLToPath(new URL('../src/cli/cli.ts', import.meta.url));
const program = existsSync(bundle) ? ['--enable-source-maps', bundle] : ['--import', 'tsx', source];
const child = spawn(process.execPath, [...program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { UV_THREADPOOL_SIZE: '16', ...process.env },
});
// The terminal sends Ctrl-C to both; this process follows the other one.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
