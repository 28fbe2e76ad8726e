/** First bytes of each kind of file that is taken as evidence; text has none. */
const kinds: readonly (readonly [extension: string, contentType: string, start: string])[] = [
  ['pdf', 'application/pdf', '25504446'],
  ['jpg', 'image/jpeg', 'ffd8ff'],
  ['jpeg', 'image/jpeg', 'ffd8ff'],
  ['png', 'image/png', '89504e470d0a1a0a'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', '504b0304'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '504b0304'],
  ['csv', 'text/csv; charset=utf-8', ''],
  ['txt', 'text/plain; charset=utf-8', ''],
];

/** Of a file whose content is what its name says; undefined otherwise. */
export function contentTypeOf(fileName: string, content: Uint8Array): string | undefined {
  const extension = fileName.split('.').at(-1)?.toLowerCase();
  const kind = kinds.find(([known]) => known === extension);
  if (!kind || content.length === 0) return undefined;
  const [, contentType, start] = kind;
  if (start === '') return content.subarray(0, 4_096).includes(0) ? undefined : contentType;
  return Buffer.from(content.subarray(0, start.length / 2)).toString('hex') === start ? contentType : undefined;
}
