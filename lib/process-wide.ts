/**
 * One value per process, made at the first call. A Next server holds several copies of the same module, so a
 * module variable would give each copy its own database handle, breaker or logger; the global object is shared.
 */
export function processWide<T>(name: string, make: () => T): T {
  const key = Symbol.for(`dashboard.${name}`);
  const holder: Record<symbol, unknown> = Object(globalThis);
  if (!(key in holder)) holder[key] = make();
  // The key is ours alone and is only ever filled by `make` of the same name.
  return holder[key] as T;
}
