import { floors } from './floors.ts';

/** What is wrong with a lock file, as sentences. Pure: `npm run check:supply` and the tests give it files. */

export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
export interface Lock {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const isExact = (version: string) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** All but the project itself. */
function packagesOf({ packages }: Lock): [string, LockedPackage][] {
  return Object.entries(packages).filter(([path]) => path !== '');
}

/** By number, part for part; a release before a version (`-beta`) counts as older. */
export function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [version, floor].map((text) => text.split(/[.-]/).map(Number));
  const at = have?.findIndex((part, index) => part !== need?.[index]) ?? -1;
  return at === -1 || Number(have?.[at]) > Number(need?.[at] ?? 0);
}

/** Versions below a floor, wherever in the tree they stand. */
export function belowFloors(lock: Lock): string[] {
  return packagesOf(lock).flatMap(([path, { version = '0' }]) => {
    const floor = floors[nameOf(path)];
    return floor === undefined || isAtLeast(version, floor)
      ? []
      : [`${path} is ${version}; the first version without a known hole is ${floor}.`];
  });
}

/**
 * Entries that npm would install without knowing what it gets. Builds for other machines may stand there without a
 * checksum (docs/decisions/053), but only those: what is `installed` here has one.
 */
export function withoutIntegrity(lock: Lock, installed: ReadonlySet<string>): string[] {
  return packagesOf(lock).flatMap(([path, { integrity, optional, cpu, resolved, link }]) => {
    if (link || (resolved !== undefined && !resolved.startsWith('https://')))
      return [`${path} does not come from a registry over https.`];
    if (integrity?.startsWith('sha512-')) return [];
    const isForOthers = optional === true && cpu !== undefined && !installed.has(path);
    return integrity === undefined && isForOthers ? [] : [`${path} has no good checksum.`];
  });
}

/** Dependencies that are not pinned to a version, or that package.json and the lock file see differently. */
export function notPinned(lock: Lock, manifest: Manifest): string[] {
  const root = lock.packages[''];
  const locked = { ...root?.dependencies, ...root?.devDependencies };
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };
  const names = new Set([...Object.keys(locked), ...Object.keys(declared)]);
  return [...names].flatMap((name) => {
    const version = declared[name];
    if (version === undefined) return [`${name} is in the lock file and not in package.json.`];
    if (!isExact(version)) return [`${name} is not pinned: ${version}.`];
    return locked[name] === version && lock.packages[`node_modules/${name}`]?.version === version
      ? []
      : [`${name} is ${version} in package.json and not in the lock file.`];
  });
}

/** Packages that run code while they are installed and are not on the list `allowScripts` of package.json. */
export function unknownScripts(lock: Lock, { allowScripts }: Manifest): string[] {
  return packagesOf(lock)
    .filter(([path, { hasInstallScript }]) => hasInstallScript && !(nameOf(path) in allowScripts))
    .map(([path]) => `${path} runs a script at install and is not listed under allowScripts.`);
}
