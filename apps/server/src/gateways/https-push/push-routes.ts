import { PushReport } from '@ecoloop/api-contract';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { languageOf } from '../../platform/http/language.ts';
import type { ModuleRoutes } from '../../platform/http/module.ts';
import type { Intake } from '../push/intake.ts';
import { piecesOf } from '../push/pieces.ts';
import type { RefusedRow } from '../push/reading.ts';
import { createReport } from '../push/report.ts';
import { bodyOf } from './body.ts';
import type { createDeviceDoor } from './device-door.ts';
import { refusedError } from './refused.ts';
import { registerDeviceRequests } from './requests.ts';

export interface PushRoutesDependencies {
  readonly intake: Intake;
  readonly door: ReturnType<typeof createDeviceDoor>;
  /** Of an expanded body. */
  readonly limitMegabytes: number;
}

const Query = Type.Object({
  averaging: Type.Optional(
    Type.String({ description: 'realtime, minute, hour or day: of rows that do not say theirs' }),
  ),
});
const tags = ['push'];
const description =
  'For devices, by HTTP Basic or `Authorization: Bearer <identity>.<secret>`. Rows that are right are taken, others go to ' +
  'quarantine; the answer says both and is given when all is on disk. A body may be compressed by gzip.';

/** Tables and lines by HTTPS, read as they come: a large file needs no more memory than a small one. */
export function pushRoutes({ intake, door, limitMegabytes }: PushRoutesDependencies): ModuleRoutes {
  async function take(
    request: FastifyRequest,
    form: 'csv' | 'ndjson',
    averaging: string | undefined,
  ): Promise<PushReport> {
    const report = createReport();
    const refused: RefusedRow[] = [];
    const pieces = piecesOf(bodyOf(request), { isTable: form === 'csv', limitBytes: limitMegabytes * 1_048_576 });
    for await (const { bytes, columns, firstLine, blankLines } of pieces) {
      report.skipped(blankLines);
      const { reading } = await intake.take({
        device: request.device,
        wire: 'https',
        form,
        path: `/api/push/${form}`,
        firstLine,
        bytes,
        ...(columns === undefined ? {} : { columns }),
        ...(averaging === undefined ? {} : { averaging }),
      });
      report.add(reading);
      if (refused.length < 100) refused.push(...reading.refused.slice(0, 100));
    }
    const result = report.report();
    if (result.taken === 0 && result.refused > 0) {
      throw refusedError(refused, languageOf(request.headers['accept-language']));
    }
    return result;
  }

  return (api) => {
    void api.register((app, _options, done) => {
      registerDeviceRequests(app, { door, intake });
      for (const [form, operationId] of [
        ['csv', 'pushCsv'],
        ['ndjson', 'pushNdjson'],
      ] as const) {
        app.post(
          `/push/${form}`,
          {
            config: { access: 'device' },
            schema: { operationId, tags, description, querystring: Query, response: { 200: PushReport } },
          },
          (request) => take(request, form, (request.query as { averaging?: string }).averaging), // as its schema has it
        );
      }
      done();
    });
  };
}
