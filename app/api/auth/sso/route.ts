/** GET /api/auth/sso: to the identity provider, from a click on one of our own pages. */
export { startSso as GET } from '#lib/data/answer-sso';
