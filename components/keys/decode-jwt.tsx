/** What a JWT says about itself. Nothing is checked: whoever shows it has just got it from its maker. */
export interface DecodedJwt {
  /** As indented JSON. */
  header: string;
  payload: string;
  /** Milliseconds; null when it never ends. */
  expiresAt: number | null;
}

function part(text: string): Record<string, unknown> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  return { ...value };
}

/** Undefined for anything that is not a JWT. */
export function decodeJwt(jwt: string): DecodedJwt | undefined {
  const [header = '', payload = ''] = jwt.split('.');
  try {
    const claims = part(payload);
    return {
      header: JSON.stringify(part(header), null, 2),
      payload: JSON.stringify(claims, null, 2),
      expiresAt: typeof claims.exp === 'number' ? claims.exp * 1000 : null,
    };
  } catch {
    return undefined;
  }
}
