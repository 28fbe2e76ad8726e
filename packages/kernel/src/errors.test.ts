import { describe, expect, it } from 'vitest';
import { defineErrors, EcoloopError } from './errors.ts';
import { KernelErrors } from './kernel-errors.ts';

const CaseErrors = defineErrors('case', {
  NOT_FOUND: { status: 404, message: { zh: '问题 {id} 不存在', en: 'Case {id} does not exist' } },
  CLOSED: { status: 409, message: { zh: '已办结', en: 'Already closed' } },
});

describe('errors', () => {
  it('carry a stable code, a status and a message in each language', () => {
    const error = CaseErrors.NOT_FOUND({ id: 'A7' });
    expect(error).toBeInstanceOf(EcoloopError);
    expect(error).toMatchObject({ code: 'case.NOT_FOUND', status: 404, params: { id: 'A7' } });
    expect(error.message).toBe('Case A7 does not exist');
    expect(error.messageIn('zh')).toBe('问题 A7 不存在');
  });

  it('keep their cause and name every problem of an input', () => {
    const cause = new Error('disk full');
    const details = [{ path: 'stations[2].name', message: 'is empty' }];
    const error = CaseErrors.CLOSED({}, { cause, details });
    expect(error.cause).toBe(cause);
    expect(error.details).toEqual(details);
    expect(CaseErrors.CLOSED().cause).toBeUndefined();
  });

  it('state their code beside the factory', () => {
    expect(CaseErrors.CLOSED.code).toBe('case.CLOSED');
    expect(CaseErrors.CLOSED.definition.status).toBe(409);
  });

  it('use the same placeholders in both languages', () => {
    const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const { definition } of Object.values(KernelErrors)) {
      expect(placeholders(definition.message.zh)).toEqual(placeholders(definition.message.en));
    }
  });

  it('ask for the parameters of their message', () => {
    // @ts-expect-error the message needs an id
    expect(CaseErrors.NOT_FOUND({}).message).toBe('Case {id} does not exist');
  });
});
