/**
 * Runs before anything else in the browser. Zod compiles its parsers with `new Function` and first tries whether
 * it may; under our policy the try alone is reported as a violation. Zod reads this object, so that setting it
 * here costs the pages without a form nothing (`z.config` would load the library).
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** What Trusted Types needs from a browser; TypeScript does not know it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string | null }): unknown;
}

/**
 * The only strings that become code in our pages are addresses of scripts of our own build, which the bundler loads
 * when a page needs them. Everything else (HTML from a string, inline scripts, other addresses) is refused.
 */
const ownScripts = new URL('/_next/static/', location.origin).href;
const trustedTypes: TrustedTypes | undefined = Reflect.get(globalThis, 'trustedTypes');
trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (new URL(url, location.href).href.startsWith(ownScripts) ? url : null),
});

/** What was typed before a reload that a new build asked for; see `components/forms/kept-over-reload.tsx`. */
Object.assign(globalThis, { typedBeforeReload: history.state?.typedBeforeReload });
