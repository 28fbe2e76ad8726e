import type { Problem } from '@ecoloop/api-contract';
import { EcoloopError, type ErrorDetail, type Language } from '@ecoloop/kernel';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpErrors } from './errors.ts';
import { languageOf } from './language.ts';
import { validationDetails } from './validation.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The one handler of errors: every failure leaves as application/problem+json in the language asked for. */
export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | EcoloopError, request, reply) => {
    const problem = asEcoloopError(error, request);
    if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed');
    else request.log.debug({ code: problem.code, reason: problem.message }, 'request refused');
    return sendProblem(reply, problem, request);
  });
}

/** Sends an error as a problem. */
export function sendProblem(reply: FastifyReply, error: EcoloopError, request: FastifyRequest): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  const { status } = error;
  return reply
    .code(status)
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(error, language));
}

function problemOf(error: EcoloopError, language: Language): Problem {
  return {
    type: `urn:ecoloop:problem:${error.code}`,
    title: error.messageIn(language),
    status: error.status,
    code: error.code,
    ...(error.details === undefined ? {} : { errors: error.details.map(({ path, message }) => ({ path, message })) }),
  };
}

/** What a failure is for the outside; what is not known is told by its request id only. */
function asEcoloopError(error: FastifyError | EcoloopError, request: FastifyRequest): EcoloopError {
  if (error instanceof EcoloopError) return error;
  if (error.validation) {
    const language = languageOf(request.headers['accept-language']);
    const details: ErrorDetail[] = validationDetails(error.validation, error.validationContext ?? 'body', language);
    return HttpErrors.INVALID_INPUT({}, { details, cause: error });
  }
  const status = error.statusCode ?? 500;
  if (status === 413) return HttpErrors.TOO_LARGE({}, { cause: error });
  if (status === 415) return HttpErrors.UNSUPPORTED_MEDIA_TYPE({}, { cause: error });
  if (status === 429) return HttpErrors.TOO_MANY_REQUESTS({}, { cause: error });
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error.code === 'FST_ERR_CTP_INVALID_JSON_BODY') {
    return HttpErrors.UNREADABLE_BODY({}, { cause: error });
  }
  if (status >= 400 && status < 500) return HttpErrors.BAD_REQUEST({ reason: error.message }, { cause: error });
  return HttpErrors.INTERNAL({ requestId: request.id }, { cause: error });
}
