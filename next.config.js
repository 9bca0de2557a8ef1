/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // The one form in which a build is served, by `npm start` as in a container: see docs/decisions/117.
  output: 'standalone',
  // `next dev` would print what every action is called with, credentials included.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  // `npm test` checks the types, of the tests too: a wrong type in one of those must not keep anybody from starting.
  typescript: { ignoreBuildErrors: true },
  // The gate (`lib/gate`) lets no larger body through; this is the second lock.
  experimental: { taint: true, serverActions: { bodySizeLimit: '64kb' } },
};
