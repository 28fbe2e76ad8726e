// The arrows of docs/develop/architecture.md: packages ← domains ← sites ← apps, and packages ← ui ← apps/web.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'packages-stand-alone',
      comment: 'Packages know science; they import neither domains, sites, ui nor apps.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(domains|sites|ui|apps)/' },
    },
    {
      name: 'packages-are-pure',
      comment: 'No Node built-ins in packages; a command line sits in bin/.',
      severity: 'error',
      from: { path: '^packages/', pathNot: ['/bin/', '[.]test[.]ts$', '[.]bench[.]ts$', '/bench/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domains-use-packages-only',
      severity: 'error',
      from: { path: '^domains/' },
      to: { path: '^(sites|ui|apps)/' },
    },
    {
      name: 'domains-are-neighbours-not-friends',
      comment: 'A domain never imports another; the generated index is the only file that sees them all.',
      severity: 'error',
      from: { path: '^domains/([^/]+)/' },
      to: { path: '^domains/([^/]+)/', pathNot: '^domains/$1/' },
    },
    { name: 'sites-do-not-import-apps', severity: 'error', from: { path: '^sites/' }, to: { path: '^(ui|apps)/' } },
    {
      name: 'ui-uses-packages-only',
      severity: 'error',
      from: { path: '^ui/' },
      to: { path: '^(domains|sites|apps)/' },
    },
    {
      name: 'apps-do-not-import-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-does-not-see-the-server-side',
      comment: 'Browsers get declarations as JSON from the API.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(domains|sites)/' },
    },
    {
      name: 'modules-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^apps/server/src/modules/([^/]+)/' },
      to: { path: '^apps/server/src/modules/([^/]+)/', pathNot: ['^apps/server/src/modules/$1/', 'index[.]ts$'] },
    },
    {
      name: 'gateways-enter-modules-by-their-index',
      severity: 'error',
      from: { path: '^apps/server/src/gateways/' },
      to: { path: '^apps/server/src/modules/[^/]+/(?!index[.]ts)' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^apps/server/src/platform/' },
      to: { path: '^apps/server/src/(modules|gateways)/|^(domains|sites)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|[.]generated[.]ts$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
