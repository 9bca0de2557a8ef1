/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  // `next dev` would print what every action is called with, credentials included.
  logging: { serverFunctions: false },
  images: { unoptimized: true },
  experimental: { taint: true },
};
