import { ApiError, ErrorPanel } from '@ecoloop/ui';

/** Why the server refused a form, as a whole and field by field. */
export function FormProblems({ error }: { readonly error: unknown }) {
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return (
    <div className="form-problems">
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
