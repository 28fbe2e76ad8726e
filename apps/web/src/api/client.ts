import { createApiClient, currentLanguage } from '@ecoloop/ui';

let signedOut: () => void = () => undefined;

/** Says what happens when the server no longer knows the session. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

export const api = createApiClient({ language: currentLanguage, onSignedOut: () => signedOut() });
