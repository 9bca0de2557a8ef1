/**
 * Runs before anything else in the browser. Zod compiles its parsers with `new Function` and first tries whether
 * it may; under our policy the try alone is reported as a violation. Zod reads this object, so that setting it
 * here costs the pages without a form nothing (`z.config` would load the library).
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
