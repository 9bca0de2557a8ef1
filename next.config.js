import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const versionIn = (file) => JSON.parse(readFileSync(file, 'utf8')).version;

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // What the status page names; read in `lib/env.ts`.
  env: {
    BUILD_DASHBOARD_VERSION: versionIn(new URL('package.json', import.meta.url)),
    BUILD_NEXT_VERSION: versionIn(createRequire(import.meta.url).resolve('next/package.json')),
  },
  // The one form in which a build is served, by `npm start` as in a container: see docs/decisions/117.
  output: 'standalone',
  // `next dev` would print what every action is called with, credentials included.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  // Loaded from node_modules when a setting asks for metrics or traces, and never otherwise.
  serverExternalPackages: [
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/exporter-metrics-otlp-http',
    '@opentelemetry/exporter-prometheus',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-metrics',
    '@opentelemetry/sdk-trace',
  ],
  // `npm test` checks the types, of the tests too: a wrong type in one of those must not keep anybody from starting.
  typescript: { ignoreBuildErrors: true },
  // The gate (`lib/gate`) lets no larger body through; this is the second lock.
  experimental: { taint: true, serverActions: { bodySizeLimit: '64kb' } },
};
