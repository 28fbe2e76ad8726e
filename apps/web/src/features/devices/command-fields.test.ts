import { describe, expect, it } from 'vitest';
import { fieldProblems, fieldsOf, fieldValues, localTimeText } from './command-fields.ts';

const schema = {
  type: 'object',
  required: ['begin', 'seconds', 'kind'],
  properties: {
    begin: { type: 'string', format: 'date-time', title: '开始', 'x-title': { zh: '开始', en: 'Begin' } },
    seconds: { type: 'integer', minimum: 30, maximum: 3600, default: 30 },
    kind: { anyOf: [{ const: 0, title: { zh: '零点', en: 'Zero' } }, { const: 1 }] },
    analyser: { type: 'string', pattern: '^[0-9A-Za-z]{1,6}$', description: 'Factor code' },
    all: { type: 'boolean' },
  },
};
const fields = fieldsOf(schema);

describe('the form of a command', () => {
  it('has a field for each property, of the kind its schema tells', () => {
    expect(fields.map(({ name, kind, needed, initial }) => [name, kind, needed, initial])).toEqual([
      ['begin', 'time', true, ''],
      ['seconds', 'number', true, '30'],
      ['kind', 'choice', true, ''],
      ['analyser', 'text', false, ''],
      ['all', 'yes', false, ''],
    ]);
    expect(fields[0]?.title).toEqual({ zh: '开始', en: 'Begin' });
    expect(fields[2]?.choices.map(({ title }) => title.zh)).toEqual(['零点', '1']);
    expect(fieldsOf(undefined)).toEqual([]);
    expect(fieldsOf({ type: 'object' })).toEqual([]);
  });

  it('says what is wrong', () => {
    expect(fieldProblems(fields, { begin: 'noon', seconds: '5', analyser: 'w 1' })).toEqual({
      begin: 'time',
      seconds: 'least',
      kind: 'needed',
      analyser: 'pattern',
    });
    expect(fieldProblems(fields, { begin: '2026-11-22T08:00', seconds: '9999', kind: '1' })).toEqual({
      seconds: 'most',
    });
  });

  it('sends times as instants, numbers as numbers, and leaves out what is empty', () => {
    expect(fieldValues(fields, { begin: '2026-11-22T08:00', kind: '1', analyser: ' ' }, 'Asia/Shanghai')).toEqual({
      begin: '2026-11-22T00:00:00.000Z',
      seconds: 30,
      kind: 1,
      all: false,
    });
  });

  it('writes an instant as the clock of the site shows it', () => {
    expect(localTimeText(Date.parse('2026-11-22T16:00:05Z'), 'Asia/Shanghai')).toBe('2026-11-23T00:00:05');
  });
});
