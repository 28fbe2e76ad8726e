import { ApiError, ErrorPanel } from '@ecoloop/ui';

/** A refused input: what is wrong as a whole, and then field by field. */
export function FieldProblems({ error }: { readonly error: unknown }) {
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return (
    <div className="field-problems">
      <ErrorPanel error={error} />
      {fields.length > 0 && (
        <ul className="field-problem">
          {fields.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
