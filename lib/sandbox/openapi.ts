import { z } from 'zod';
import { type Operation, operations } from './openapi-operations.ts';
import { errorShape } from './openapi-shapes.ts';
import type { Json } from './records.ts';

// OpenAPI 3.1 takes JSON Schema as it is; the dialect is named once at the top of the document.
function schemaOf(shape: z.ZodType): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { target: 'draft-2020-12' });
  return schema;
}

const jsonContent = (schema: Json, example?: unknown) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});

const refusal = (description: string) => ({
  description,
  content: jsonContent({ $ref: '#/components/schemas/Error' }),
});

/** What any call can meet. */
const refusals: Readonly<Record<string, Json>> = {
  400: refusal('Something in the request is wrong; the description says what.'),
  401: refusal('No credential, or one that does not hold.'),
  403: refusal('The credential is valid but may not do this.'),
  404: refusal('There is no such thing, or it belongs to somebody else.'),
  429: refusal('Too many calls; Retry-After says when to come again.'),
  500: refusal('Something went wrong at the service.'),
};
const tooLarge = { 413: refusal('The body is larger than 100 kB.') };
const ownRefusals = {
  402: refusal('The plan allows no more.'),
  409: refusal('There is one already, and no app may have two.'),
} as const;

const pathNames = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));

function describeOperation(operation: Operation): Json {
  const { id, group, summary, path, query = {}, body, status, answer, example } = operation;
  const own = operation.refusals?.map((one) => [one, ownRefusals[one]]) ?? [];
  const inPath = pathNames(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, shape]) => {
    const { description, ...schema } = schemaOf(shape);
    return { name, in: 'query', description, schema };
  });
  const requestBody = body
    ? { requestBody: { required: true, content: jsonContent(schemaOf(body.schema), body.example) } }
    : {};
  const success = {
    description: status === 201 ? 'Created' : 'OK',
    content: jsonContent(schemaOf(answer), example),
  };
  return {
    operationId: id,
    tags: [group],
    summary,
    parameters: [...inPath, ...inQuery],
    ...requestBody,
    responses: { [status]: success, ...refusals, ...(body && tooLarge), ...Object.fromEntries(own) },
  };
}

function describePaths(): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return paths;
}

/** OpenAPI 3.1 of the API page's endpoints and of the calls it says exist under an app. */
export function describeApi(origin: string): Json {
  const groups = [...new Set(operations.map(({ group }) => group))];
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Smooch Inside API',
      version: '1',
      description:
        'Provisioning of messaging apps for software vendors, as the sandbox answers it. Every call takes an appMaker JWT; what lies under an app also takes an app-scoped JWT, except keys, integrations and the app itself.',
    },
    servers: [{ url: origin, description: 'Sandbox' }],
    security: [{ bearer: [] }],
    tags: groups.map((name) => ({ name })),
    paths: describePaths(),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: schemaOf(errorShape) },
    },
  };
}
