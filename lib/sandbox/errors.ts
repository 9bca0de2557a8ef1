/** A refusal that travels as `{"error":{"code","description"}}` (contract 1.1). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, description: string, headers: Record<string, string> = {}) {
    super(description);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const badRequest = (description: string) => new ApiError(400, 'bad_request', description);
export const unauthorized = () => new ApiError(401, 'unauthorized', 'Authorization is required');
export const invalidAuth = (reason: string) => new ApiError(401, 'invalid_auth', reason);
export const paymentRequired = (description: string) => new ApiError(402, 'payment_required', description);
export const forbidden = () => new ApiError(403, 'forbidden', 'Forbidden');
export const conflict = (description: string) => new ApiError(409, 'conflict', description);
export const tooLarge = () => new ApiError(413, 'payload_too_large', 'Request body is too large');

export const tooManyRequests = (retryAfterSeconds: number) =>
  new ApiError(429, 'too_many_requests', 'Too many requests', { 'retry-after': String(retryAfterSeconds) });

/** Only v2's names are attested; the contract (10, row 8) says to use them in v1 too. */
export const notFound = {
  app: () => new ApiError(404, 'app_not_found', 'App not found'),
  integration: () => new ApiError(404, 'integration_not_found', 'Integration not found'),
  user: () => new ApiError(404, 'user_not_found', 'User not found'),
  conversation: () => new ApiError(404, 'conversation_not_found', 'Conversation not found'),
  resource: () => new ApiError(404, 'not_found', 'Resource not found'),
};
