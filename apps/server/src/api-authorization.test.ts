import { beijing } from '@ecoloop/site-beijing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type RegisteredRoute, type TestApp } from './testing/test-app.ts';

/** Everything a stranger may see. A new route is not among them until somebody writes it down here. */
const OPEN = [
  'GET /api/site',
  'GET /api/territories',
  'GET /api/territories/boundaries',
  'POST /api/session',
  'GET /api/disclosures',
  'GET /api/disclosures/:id',
  'GET /api/disclosures/:id/file',
];
/** One's own session: answers only for the caller, whoever that is. */
const OWN = ['GET /api/session', 'DELETE /api/session', 'POST /api/session/password'];
/** A device proves itself by its own secret; gateways/https-push tests who is let in. */
const DEVICE = ['POST /api/push/csv', 'POST /api/push/ndjson'];

const XICHENG = '110102';
const DONGCHENG = '110101';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ profile: 'demo' });
});
afterAll(async () => {
  await test.stop();
});

interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly payload?: object;
}

/** Routes of the API as they were registered, documentation and preflight apart. */
function apiRoutes(): RegisteredRoute[] {
  return test.routes.filter(
    ({ method, url }) =>
      url.startsWith('/api/') && !url.startsWith('/api/docs') && !['HEAD', 'OPTIONS'].includes(method),
  );
}

describe('every route of the API', () => {
  it('is known by name when it is open to strangers', () => {
    const named = (access: string) =>
      apiRoutes()
        .filter((route) => route.access === access)
        .map(({ method, url }) => `${method} ${url}`);
    expect(named('open').sort()).toEqual([...OPEN].sort());
    expect(named('own-session').sort()).toEqual([...OWN].sort());
    expect(named('device').sort()).toEqual(DEVICE);
    expect(apiRoutes().length).toBeGreaterThan(30);
  });

  it('turns away who has not signed in', async () => {
    const results = await attemptAll('');
    expect(results.filter(({ status }) => status !== 401)).toEqual([]);
  });

  it('turns away who has signed in and holds no permission for it', async () => {
    // A data provider of one district may post values there and do nothing else, reading included.
    const cookie = await test.signIn('provider', [{ role: 'data-provider', territory: DONGCHENG }]);
    const results = await attemptAll(cookie);
    expect(results.filter(({ status }) => status !== 403)).toEqual([]);
  });

  it('gives who has every permission in another district nothing of this one', async () => {
    const cookie = await test.signIn('dongcheng-admin', [{ role: 'administrator', territory: DONGCHENG }]);
    const answers = await attemptAll(cookie, { streams: false });
    const leaks = answers.filter(
      ({ status, body }) => status < 300 && /"(xicheng|guanyuan|wanshouxigong)|11010200|"110102"/.test(body),
    );
    expect(leaks).toEqual([]);
    const named = answers.filter(
      ({ url }) => url.includes(XICHENG) || url.includes('guanyuan') || url.includes(deviceOfXicheng),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ status }) => status !== 403)).toEqual([]);
  });

  it('lets the administrator of the site through', async () => {
    const results = await attemptAll(test.adminCookie, { streams: false });
    expect(results.filter(({ status }) => status === 401 || status === 403 || status >= 500)).toEqual([]);
  });
});

async function attemptAll(cookie: string, { streams = true } = {}) {
  const results = [];
  for (const operation of operations(test.http)) {
    if (operation.name === 'streamEvents' && !streams) continue; // for who is let in it never ends

    const { method, url, name } = operation;
    const session = cookie === '' ? {} : { cookie };
    const { payload, headers } = [
      'uploadImport',
      'uploadPlan',
      'importDevices',
      'importWork',
      'importFigures',
      'importOutlets',
      'addWorkEvidence',
    ].includes(name)
      ? anUpload()
      : { payload: operation.payload, headers: {} };
    const answer = await test.http.inject({
      method,
      url,
      headers: { ...session, ...headers },
      ...(payload ? { payload } : {}),
    });
    results.push({ name, url, status: answer.statusCode, body: answer.body });
  }
  return results.map((result) => (result.status >= 400 ? { ...result, body: result.body.slice(0, 300) } : result));
}

/** Values that name a thing of Xicheng, for parameters of any route. */
const EXAMPLES: Readonly<Record<string, string | number>> = {
  territory: XICHENG,
  code: XICHENG,
  within: XICHENG,
  scope: `territory:${XICHENG}`,
  station: 'guanyuan',
  period: '2015',
  year: 2015,
  property: 'pm25',
  metric: 'pm25.mean',
  kind: 'month',
  of: 'station',
  target: 35,
  from: '2015-01-01',
  to: '2015-02-01',
  topics: 'recomputed,latest,feed',
  number: 1,
  version: 1,
  ref: `now:territory:${XICHENG}`,
  role: 'viewer',
  key: 'P1',
  plan: 'xicheng-14fyp',
};
const deviceOfXicheng = beijing.demo.devices.find(({ station }) => station === 'guanyuan')?.device ?? '';
const IDS: Readonly<Record<string, string>> = {
  '/api/stations/': 'guanyuan',
  '/api/plans/': 'xicheng-14fyp',
  '/api/devices/': `hj212:${deviceOfXicheng}`,
  '/api/quarantine/': '4294967360:0',
  '/api/indicators/': 'air-quality.pm25-annual-mean',
};
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
/** Parameters besides `id` that are random ids. */
const UUIDS = ['milestone', 'report', 'evidence'];

const BODIES: Readonly<Record<string, object>> = {
  postObservations: {
    station: 'guanyuan',
    averaging: 'hour',
    values: [{ property: 'pm25', time: '2015-01-01T00:00:00+08:00', value: 12, unit: 'ug/m3' }],
  },
  reviewObservations: {
    station: 'guanyuan',
    properties: ['pm25'],
    from: '2015-01-01T00:00:00+08:00',
    to: '2015-01-01T01:00:00+08:00',
    action: 'invalidate',
    reasonCode: 'calibration',
    reason: 'calibration',
  },
  createDevice: { identity: 'SOMETHING', secret: '123456', station: 'guanyuan' },
  updateDevice: { station: 'guanyuan', enabled: true, settings: {} },
  withdrawReview: { reason: 'calibration' },
  approveDevice: { protocol: 'hj212', identity: 'UNKNOWN', station: 'guanyuan' },
  dismissDevice: { protocol: 'hj212', identity: 'UNKNOWN' },
  askDevice: { name: 'read-clock', reason: 'inspection' },
  acknowledgeAlert: { reason: 'calibration' },
  closeAlert: { reason: 'calibration' },
  createStation: {
    domain: 'industry',
    name: { zh: '锅炉房', en: 'Boiler house' },
    territory: XICHENG,
  },
  createOutlet: anOutlet(),
  createSplit: aSplit(),
  previewSplit: aSplit(),
  updateSplit: aSplit(),
  handDownSplit: {},
  withdrawSplit: { reason: 'calibration' },
  answerSplit: { subject: `territory:${XICHENG}`, answer: 'acknowledged' },
  createAssessmentScheme: { plan: 'xicheng-14fyp', subjects: 'territory', content: aScheme() },
  updateAssessmentScheme: aScheme(),
  createAssessment: {
    name: 'assessment',
    plan: 'xicheng-14fyp',
    year: 2025,
    scheme: UNKNOWN_ID,
    subjects: [`territory:${XICHENG}`],
  },
  useAssessmentScheme: { version: 1 },
  enterAssessmentFigure: { subject: `territory:${XICHENG}`, key: 'K1', value: 1, note: 'letter' },
  rehearseAssessment: { content: aScheme() },
  freezeAssessment: {},
  reopenAssessment: { reason: 'calibration' },
  fileAssessmentAppeal: { subject: `territory:${XICHENG}`, text: 'calibration' },
  decideAssessmentAppeal: { decision: 'rejected', text: 'calibration' },
  answerShortfall: { cause: 'a', countermeasures: 'b', responsible: 'c', due: '2026-01-01' },
  reviewShortfall: { decision: 'accepted', text: 'calibration' },
  updateOutlet: anOutlet(),
  fileOutletCondition: {
    kind: 'stopped',
    from: '2015-01-01T00:00:00+08:00',
    to: '2015-01-02T00:00:00+08:00',
    note: 'the boiler is off',
  },
  createUser: {
    username: 'someone',
    displayName: 'Someone',
    password: 'a long enough phrase',
    grants: [{ role: 'viewer', territory: XICHENG }],
  },
  updateUser: { displayName: 'Someone' },
  reportFigure: { period: '2015', value: 83, source: 'yearbook' },
  decideFigure: { decision: 'approve' },
  decideFigures: { decision: 'approve', figures: [{ id: UNKNOWN_ID, version: 1 }] },
  setIndicator: { cadence: 'year', dueDays: 90 },
  decidePlanAlignment: { plan: 'beijing-14fyp', upper: 'I4' },
  amendPlan: { content: aPlan(), decision: { document: '西政发〔2024〕1号', reason: 'mid-term' } },
  setPlanImportHeading: { territory: XICHENG, pinnedEdition: {} },
  decidePlanImportItems: { action: 'accept', items: [{ id: 'indicator-1', version: 1 }] },
  adoptPlanImport: { decision: { document: '西政发〔2024〕1号', reason: 'mid-term' }, basedOn: 0 },
  saveImportMapping: { name: 'mine', definition: aMapping() },
  checkImport: { mapping: aMapping() },
  startImport: { mapping: aMapping() },
  arrangeWork: {
    territory: XICHENG,
    from: '2021-01-01',
    to: '2025-12-31',
    responsibilities: [],
    dependsOn: [],
    effects: [],
  },
  confirmOrganisationName: { text: '区城市管理委', organisations: [] },
  setProgressRule: { cadence: 'none', startsOn: '2021-01-01', dueWorkingDay: 5, remindBefore: 2, escalateAfter: 3 },
  addMilestone: { name: 'a basin', due: '2025-12-31', completes: false },
  changeMilestone: { name: 'a basin', due: '2025-12-31', completes: false },
  reportMilestone: { note: 'done', evidence: [UNKNOWN_ID] },
  decideMilestone: { decision: 'accept' },
  linkWorkEvidence: { kind: 'reading', ref: `now:territory:${XICHENG}` },
  submitProgress: { period: '2025-05', percent: 10, done: 'begun', outlook: 'normal', evidence: [] },
  reviewProgress: { decision: 'accept' },
  issueSupervisedOrder: { organisation: 'xicheng-government', requirement: 'begin', due: '2099-12-31' },
  answerSupervisedOrder: { answer: 'begun' },
  decideSupervisedOrder: { decision: 'close', remark: 'seen' },
  proposePublication: { kind: 'plan-status', plan: 'xicheng-14fyp', title: { zh: '指标', en: 'Indicators' } },
  rejectPublication: { reason: 'calibration' },
  withdrawPublication: { reason: 'calibration' },
  createReport: { plan: 'xicheng-14fyp', kind: 'yearly', year: 2023, issuer: 'Xicheng' },
};

function anOutlet() {
  return {
    code: 'DA001',
    name: { zh: '排放口', en: 'Outlet' },
    organisation: 'xicheng-government',
    territory: XICHENG,
    kind: 'gas',
    monitoredFrom: '2015-01-01',
    state: 'in-use',
    limits: [],
  };
}

function aPlan() {
  const name = { zh: '规划', en: 'Plan' };
  return {
    name,
    document: name,
    territory: XICHENG,
    from: 2021,
    to: 2025,
    pinnedEdition: {},
    source: { document: name, confidence: 'B' },
    sections: [],
    indicators: [],
    commitments: [],
    measures: [],
    projects: [],
  };
}

function aSplit() {
  return {
    plan: 'xicheng-14fyp',
    item: 'I14',
    year: 2025,
    rule: 'copy',
    comparator: '>=',
    value: 31.85,
    parts: [{ subject: 'territory:110102001' }],
  };
}

function aScheme() {
  const text = { zh: '项', en: 'item' };
  return {
    name: text,
    total: 100,
    decimals: 2,
    missing: { kind: 'hold' },
    criteria: [
      {
        key: 'K1',
        name: text,
        weight: 100,
        attribute: 'binding',
        basis: { kind: 'entered', full: 100 },
        scoring: { kind: 'proportional' },
      },
    ],
    adjustments: [],
    vetoes: [],
    tiers: [{ key: 'T1', name: text, atLeast: 0 }],
  };
}

function anUpload() {
  const file = 'station,time,PM2.5\nguanyuan,2015-01-01T00:00:00+08:00,12\n';
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=part' },
    payload: `--part\r\ncontent-disposition: form-data; name="file"; filename="hours.csv"\r\n\r\n${file}\r\n--part--\r\n`,
  };
}

function aMapping() {
  return {
    station: { column: 'station' },
    time: { column: 'time', format: 'iso' },
    zone: 'Asia/Shanghai',
    label: 'start',
    averaging: 'hour',
    missing: ['NA'],
    columns: [{ column: 'PM2.5', property: 'pm25', unit: 'ug/m3' }],
  };
}

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { operationId: string; parameters?: readonly { in: string; name: string; required?: boolean }[] }
        >
      >
    >
  >;
}

/** One call of each operation of the description, made to be valid, about Xicheng wherever it names a place. */
function operations(http: FastifyInstance): Operation[] {
  const { paths } = http.swagger() as unknown as Described; // the types of the description are wider than what the routes declare
  const closed = apiRoutes().filter(({ access }) => access === undefined);
  return closed.map(({ method, url }): Operation => {
    const described = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    if (described === undefined) throw new Error(`${method} ${url} is not in the description`);
    const { operationId, parameters = [] } = described;
    const address = url.replaceAll(/:(\w+)/g, (_, name: string) =>
      name === 'id'
        ? (Object.entries(IDS).find(([prefix]) => url.startsWith(prefix))?.[1] ?? UNKNOWN_ID)
        : String(EXAMPLES[name] ?? (UUIDS.includes(name) ? UNKNOWN_ID : name)),
    );
    const query = new URLSearchParams(
      parameters
        .filter(
          (parameter) =>
            parameter.in === 'query' &&
            (parameter.required === true || ['territory', 'within', 'scope'].includes(parameter.name)),
        )
        .map(({ name }): [string, string] => [name, String(EXAMPLES[name] ?? '')]),
    );
    return {
      name: operationId,
      method: method as Operation['method'],
      url: query.size > 0 ? `${address}?${query.toString()}` : address,
      ...(BODIES[operationId] ? { payload: BODIES[operationId] } : {}),
    };
  });
}
