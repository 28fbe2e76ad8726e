// Builds server, simulator and web when their sources are newer than the last build.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure-installed.mjs';

const source = /\.(ts|tsx|mjs|css|html|json|sql|svg|png|webmanifest)$/;

/** Digest of names, sizes and times of the sources below the folders: cheap, and changes when they do. */
function digestOf(folders) {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules' || entry.name === 'dist') continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (source.test(entry.name)) {
        const { size, mtimeMs } = statSync(file);
        hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const folder of folders) visit(path.join(root, folder));
  hash.update(readFileSync(path.join(root, 'package-lock.json')));
  return hash.digest('hex');
}

async function buildIfStale(name, folders, output, build) {
  const stamp = path.join(root, output, '.stamp');
  const digest = digestOf(folders);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const started = Date.now();
  process.stdout.write(`Building ${name} … `);
  await build();
  mkdirSync(path.join(root, output), { recursive: true });
  writeFileSync(stamp, digest);
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
}

export async function buildAll() {
  await import('./generate-domain-index.mjs');
  await buildIfStale(
    'server',
    ['packages', 'domains', 'sites', 'apps/server', 'apps/simulator'],
    'apps/server/dist',
    async () => {
      const { build } = await import('esbuild');
      // Workspace sources are bundled; everything from the registry stays outside, so native parts load from node_modules.
      const externals = {
        name: 'registry-packages-stay-outside',
        setup: (bundler) =>
          bundler.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
            kind === 'entry-point' || name.startsWith('@ecoloop/') || path.isAbsolute(name)
              ? undefined
              : { path: name, external: true },
          ),
      };
      await build({
        absWorkingDir: root,
        entryPoints: {
          main: 'apps/server/src/main.ts',
          cli: 'apps/server/src/cli/cli.ts',
          'embedded-worker': 'apps/server/src/platform/relational/embedded-worker.ts',
          'hj212-worker': 'apps/server/src/gateways/hj212/gateway-worker.ts',
          'plan-worker': 'apps/server/src/modules/plan-import/plan-worker.ts',
          simulator: 'apps/simulator/src/main.ts',
        },
        outdir: 'apps/server/dist',
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        splitting: false,
        sourcemap: true,
        plugins: [externals],
        logLevel: 'warning',
      });
      cpSync(path.join(root, 'apps/server/src/migrations'), path.join(root, 'apps/server/dist/migrations'), {
        recursive: true,
      });
    },
  );
  await buildIfStale('web', ['packages', 'ui', 'apps/web'], 'apps/web/dist', async () => {
    const { build } = await import('vite');
    await build({ root: path.join(root, 'apps/web'), logLevel: 'warn' });
  });
}

if (import.meta.url === `file://${process.argv[1]}`) await buildAll();
