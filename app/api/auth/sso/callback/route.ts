/** GET /api/auth/sso/callback: back from the identity provider. The address is registered there. */
export { finishSso as GET } from '#lib/data/answer-sso';
