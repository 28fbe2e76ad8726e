import { ApiError, ErrorPanel } from '@ecoloop/ui';

/** Why the server refused a form: what is wrong and what to do, as a whole and field by field. */
export function FormProblems({ error }: { readonly error: unknown }) {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 403;
  if (!refused) return <ErrorPanel error={error} />;
  const { title, detail, errors = [] } = error.problem;
  return (
    <div className="field-problem" role="alert">
      <p>
        <b>{title}</b>
      </p>
      {detail !== undefined && <p>{detail}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
