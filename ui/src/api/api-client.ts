import type { Language } from '@ecoloop/kernel';
import { ApiError, apiErrorOf } from './api-error.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface ApiClientOptions {
  readonly language: () => Language;
  /** Called when the server no longer knows the session (401). */
  readonly onSignedOut: () => void;
  readonly base?: string;
}

export interface RequestOptions {
  readonly query?: Query;
  readonly signal?: AbortSignal;
  /** The version a change is based on; the server refuses it (412) when somebody was quicker. */
  readonly ifMatch?: number;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The one way to the server: JSON in and out, problem documents as `ApiError`. Types are those of the API contract. */
export interface ApiClient {
  get<T>(path: string, options?: RequestOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  put<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  patch<T>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
  delete<T>(path: string, options?: RequestOptions): Promise<T>;
  /** Sends a form with files; `onProgress` gets the share sent, 0 to 1. */
  upload<T>(path: string, form: FormData, onProgress?: (share: number) => void, signal?: AbortSignal): Promise<T>;
  url(path: string, query?: Query): string;
}

const noAnswer = (cause: unknown): ApiError =>
  new ApiError({ type: 'about:blank', title: 'No answer', status: 0, code: 'http.NO_ANSWER' }, { cause });

export function createApiClient({ language, onSignedOut, base = '/api' }: ApiClientOptions): ApiClient {
  const languageHeader = (): string => (language() === 'zh' ? 'zh-CN' : 'en');

  const url = (path: string, query: Query = {}): string => {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
    );
    return given.length === 0 ? `${base}${path}` : `${base}${path}?${new URLSearchParams(given).toString()}`;
  };

  const request = async <T>(method: Method, path: string, body: unknown, options: RequestOptions = {}): Promise<T> => {
    const response = await fetch(url(path, options.query), {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        'Accept-Language': languageHeader(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
        ...(options.ifMatch === undefined ? {} : { 'If-Match': `"${String(options.ifMatch)}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    }).catch((cause: unknown) => {
      if (options.signal?.aborted === true) throw cause;
      throw noAnswer(cause);
    });
    if (response.status === 401) onSignedOut();
    if (!response.ok) throw await apiErrorOf(response);
    // The server checks its answers by the schema that T comes from.
    return (response.status === 204 ? undefined : await response.json()) as T;
  };

  return {
    url,
    get: (path, options) => request('GET', path, undefined, options),
    post: (path, body, options) => request('POST', path, body, options),
    put: (path, body, options) => request('PUT', path, body, options),
    patch: (path, body, options) => request('PATCH', path, body, options),
    delete: (path, options) => request('DELETE', path, undefined, options),
    upload: (path, form, onProgress, signal) =>
      sendForm(url(path), form, languageHeader(), onSignedOut, onProgress, signal),
  };
}

/** `fetch` cannot tell how much of a body was sent, so files travel by XMLHttpRequest. */
function sendForm<T>(
  address: string,
  form: FormData,
  language: string,
  onSignedOut: () => void,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', address);
    sending.setRequestHeader('Accept', 'application/json');
    sending.setRequestHeader('Accept-Language', language);
    sending.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    sending.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress?.(loaded / total);
    };
    sending.onload = () => {
      const response = new Response(sending.status === 204 ? null : sending.responseText, {
        status: sending.status,
        statusText: sending.statusText,
      });
      if (response.status === 401) onSignedOut();
      if (response.ok)
        response.json().then((body) => resolve(body as T), reject); // as in `request`
      else void apiErrorOf(response).then(reject);
    };
    sending.onerror = () => reject(noAnswer(undefined));
    sending.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => sending.abort());
    sending.send(form);
  });
}
