import { isDevelopment } from '#lib/env';
import { apiRoutes } from '#lib/routes';

/** The name under which reports are sent; `reportingEndpoints` says where that is. */
const reportGroup = 'reports';

/** Tells the browser where reports of violations, deprecations and interventions go. */
export const reportingEndpoints = `${reportGroup}="${apiRoutes.reports()}", default="${apiRoutes.reports()}"`;

/**
 * What a document may load and run. Scripts need the nonce of their answer or a trusted parent. Trusted Types: the
 * one policy is ours (`instrumentation-client.ts`) and lets scripts come from our own build alone; a string never
 * becomes HTML or code. Browsers send reports by `report-to` over https alone, and then overlook `report-uri`.
 */
export function documentPolicy(nonce: string, isHttps: boolean): string {
  const scripts = isDevelopment ? " 'unsafe-eval'" : '';
  const styles = isDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  const connect = isDevelopment ? "'self' ws:" : "'self'";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${scripts}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isDevelopment ? [] : ["require-trusted-types-for 'script'", 'trusted-types default']),
    `report-uri ${apiRoutes.reports()}`,
    ...(isHttps ? [`report-to ${reportGroup}`] : []),
  ].join('; ');
}
