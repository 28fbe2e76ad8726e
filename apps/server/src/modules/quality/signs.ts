import type { AlertEvidence, SignsRun } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
import { days, formatInstant, hours, instant, type Instant, type LocalizedText, type Zone } from '@ecoloop/kernel';
import { explainSign, findSigns, signDefinitions, type NetworkSign, type Sign } from '@ecoloop/quality-control';
import { findProperty } from '@ecoloop/standards';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Authorization } from '../../platform/auth/authorization.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { AlertKindId, AlertService } from '../alert/index.ts';
import {
  HOUR_BIT,
  hourSource,
  type HourChecks,
  type RegisteredStation,
  type StationRegistry,
  type StreamRegistry,
} from '../observation/index.ts';

export interface SignDependencies {
  readonly checks: HourChecks;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly domains: readonly DomainDefinition[];
  readonly alerts: Pick<AlertService, 'raise'>;
  readonly authorization: Authorization;
  readonly clock: Clock;
  readonly zone: Zone;
  readonly siteRoot: string;
  readonly onError: (error: unknown) => void;
}

/** How far back every search looks. */
const DAYS = 30;
const HOUR = hours(1);
/** Shown around a stretch. */
const AROUND = hours(24);

interface StationColumn {
  readonly station: RegisteredStation;
  readonly values: Float64Array;
}

export type SignSearchService = ReturnType<typeof createSignSearch>;

/** Looks for signs that data were not measured, and raises an alert with the evidence for each. */
export function createSignSearch(dependencies: SignDependencies) {
  const { checks, stations, streams, domains, alerts, authorization, clock, zone, siteRoot, onError } = dependencies;
  let run: SignsRun = { state: 'never', days: DAYS, done: 0, of: 0, signs: 0, opened: 0 };
  let running: Promise<void> | undefined;
  let stopped = false;

  const referenceOf = (station: string, property: string, time: Instant): string => {
    const [source] = hourSource(streams.ofStation(station).filter((stream) => stream.property === property));
    return `hour:${source?.id ?? 0}/${time}`;
  };

  /** Measured and simulated columns are looked at apart: what one copies from the other is no news. */
  async function columnsOf(domain: string, property: string, from: Instant, to: Instant) {
    const network = stations.all().filter((station) => station.domain === domain);
    const checked = await checks.check({ stations: network, properties: [property], from, to });
    const groups: { readonly simulated: boolean; readonly columns: StationColumn[] }[] = [
      { simulated: false, columns: [] },
      { simulated: true, columns: [] },
    ];
    for (const station of network) {
      const own = checked.get(station.id)?.get(property);
      if (!own || own.bits.every((bits) => bits === 0)) continue;
      const simulated = own.bits.some((bits) => (bits & HOUR_BIT.simulated) !== 0);
      const values = own.values.map((value, hour) => (((own.bits[hour] ?? 0) & HOUR_BIT.invalid) === 0 ? value : NaN));
      groups[Number(simulated)]?.columns.push({ station, values });
    }
    return groups.filter(({ columns }) => columns.length > 0);
  }

  async function search(): Promise<void> {
    const to = instant(Math.floor(clock.now() / HOUR) * HOUR);
    const from = instant(to - days(DAYS));
    const pairs = domains.flatMap(({ id, properties }) =>
      properties.filter(({ checks: own }) => own?.flatline !== undefined).map((use) => ({ domain: id, use })),
    );
    run = { ...run, of: pairs.length };
    for (const { domain, use } of pairs) {
      if (stopped) return;
      const { property } = use;
      for (const { simulated, columns } of await columnsOf(domain, property, from, to)) {
        const zeroCounts = use.checks?.flatline?.zeroCounts ?? false;
        const signs = findSigns(
          columns.map(({ values }) => values),
          { zeroCounts },
        );
        for (const found of signs) {
          run = { ...run, signs: run.signs + 1 };
          const outcome = await raise(found, columns, property, from, simulated);
          if (outcome === 'opened') run = { ...run, opened: run.opened + 1 };
        }
      }
      run = { ...run, done: run.done + 1 };
      await new Promise((resolve) => setImmediate(resolve)); // others have waited while it computed
    }
  }

  async function raise(
    { column, sign }: NetworkSign,
    columns: readonly StationColumn[],
    property: string,
    from: Instant,
    simulated: boolean,
  ) {
    const station = columns[column]?.station;
    if (!station) return undefined;
    const timeOf = (place: number): Instant => instant(from + place * HOUR);
    const other = 'otherColumn' in sign ? columns[sign.otherColumn]?.station : undefined;
    const place = (at: number): string => formatInstant(timeOf(at), zone).slice(0, 16).replace('T', ' ');
    const named = findProperty(property)?.name ?? { zh: property, en: property };
    const said = explainSign(sign, { place, ...(other ? { other: other.name } : {}) });
    const stretch = { from: timeOf(sign.start), to: timeOf(sign.end) };
    const evidence: AlertEvidence = {
      texts: [said, ...meaningOf(sign)],
      figures: [
        { name: { zh: '起', en: 'From' }, text: place(sign.start) },
        { name: { zh: '止', en: 'To' }, text: place(sign.end) },
        { name: { zh: '小时数', en: 'Hours' }, text: String(sign.end - sign.start) },
        { name: { zh: '得分', en: 'Score' }, text: String(Number(sign.score.toPrecision(3))) },
      ],
      series: seriesOf(sign, station, other ?? station, property, timeOf),
      refs: refsOf(sign, station, other ?? station, property, timeOf, place),
    };
    const kind: AlertKindId | undefined = kinds[sign.sign];
    return (
      kind &&
      alerts.raise({
        key: `${kind}/${station.id}/${property}/${stretch.from}`,
        kind,
        subject: `station:${station.id}/${property}`,
        station: station.id,
        property,
        territory: station.territory,
        text: {
          zh: `${station.name.zh} ${named.zh}：${said.zh}`,
          en: `${named.en} at ${station.name.en}: ${said.en}`,
        },
        evidence,
        data: stretch,
        simulated,
      })
    );
  }

  function refsOf(
    sign: Sign,
    station: RegisteredStation,
    other: RegisteredStation,
    property: string,
    timeOf: (place: number) => Instant,
    place: (at: number) => string,
  ): AlertEvidence['refs'] {
    const at = (of: RegisteredStation, hour: number): AlertEvidence['refs'][number] => ({
      title: { zh: `${of.name.zh} ${place(hour)}`, en: `${of.name.en}, ${place(hour)}` },
      ref: referenceOf(of.id, property, timeOf(hour)),
    });
    return [at(station, sign.start), ...('otherStart' in sign ? [at(other, sign.otherStart)] : [])];
  }

  const isoText = (moment: number): string => new Date(moment).toISOString();

  /** The stretch with what is around it, and the one it is like: drawn over each other they tell by themselves. */
  function seriesOf(
    sign: Sign,
    station: RegisteredStation,
    other: RegisteredStation,
    property: string,
    timeOf: (place: number) => Instant,
  ): AlertEvidence['series'] {
    const stretch = (of: RegisteredStation, start: number): AlertEvidence['series'][number] => {
      const [begin, end] = [timeOf(start), timeOf(start + sign.end - sign.start)];
      return {
        station: of.id,
        stationName: of.name,
        property,
        from: isoText(begin - AROUND),
        to: isoText(end + AROUND),
        marked: [{ from: isoText(begin), to: isoText(end) }],
      };
    };
    if ('otherStart' in sign) return [stretch(station, sign.start), stretch(other, sign.otherStart)];
    if (sign.sign === 'lagged-correlation')
      return [stretch(station, sign.start), stretch(station, sign.start - sign.lag)];
    return [stretch(station, sign.start)];
  }

  return {
    /** Begins a search unless one is at work. */
    begin(): Promise<void> {
      running ??= (async () => {
        run = { state: 'running', startedAt: isoText(clock.now()), days: DAYS, done: 0, of: 0, signs: 0, opened: 0 };
        try {
          await search();
          run = { ...run, state: 'done', finishedAt: isoText(clock.now()) };
        } catch (error) {
          onError(error);
          run = { ...run, state: 'failed', finishedAt: isoText(clock.now()) };
        } finally {
          running = undefined;
        }
      })();
      return running;
    },

    /** The same by a person. */
    start(actor: Actor): SignsRun {
      authorization.require(actor, 'alert.write', siteRoot);
      void this.begin();
      return run;
    },

    progress(actor: Actor): SignsRun {
      authorization.requireAnywhere(actor, 'alert.read');
      return run;
    },

    async stop(): Promise<void> {
      stopped = true;
      await running;
    },
  };
}

/** Signs that are worth an alert; those of digits and limits want a person's eye on the whole record. */
const kinds: Readonly<Partial<Record<Sign['sign'], AlertKindId>>> = {
  constant: 'sign-constant',
  repeated: 'sign-repeated',
  copied: 'sign-copied',
  'lagged-correlation': 'sign-lagged-correlation',
  'too-smooth': 'sign-too-smooth',
};

function meaningOf(sign: Sign): LocalizedText[] {
  const definition = signDefinitions.find(({ id }) => id === sign.sign);
  if (!definition) return [];
  const { against, threshold } = definition;
  return [
    {
      zh: `比较对象：${against.zh}；得分不超过 ${threshold} 时报告`,
      en: `Measured against: ${against.en}; told up to a score of ${threshold}`,
    },
    {
      zh: '这只是迹象，不是结论：静稳天气、检出限、单位换算或数据库修补也可能如此，请人工核查。',
      en: 'It is a sign and no verdict: calm air, a detection limit, a conversion of units or a repaired data base can look the same.',
    },
  ];
}
