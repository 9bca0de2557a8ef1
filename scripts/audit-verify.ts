import { sentenceFor } from '#lib/stop';
import { settleCommand } from './settings.ts';

/**
 * `npm run audit:verify`: reads the whole history and proves that it is as it was written. Ends with 0 when it is,
 * with 1 and the number of the broken line when it is not. Works beside a running server.
 */

try {
  settleCommand();
  const { db, closeDatabase } = await import('#lib/db/client');
  const { auditKeys } = await import('#lib/audit/keys');
  const { verifyChain } = await import('#lib/audit/verify');
  const { readWitness } = await import('#lib/audit/witness');
  const verdict = await verifyChain(await db(), auditKeys(), readWitness());
  const gaps = await (await db())
    .selectFrom('audit')
    .select('seq')
    .where('kind', '=', 'database.put-back')
    .execute();
  await closeDatabase();
  if (verdict.isWhole) {
    console.log(`The history is whole: ${verdict.lines} lines. Its head is ${verdict.headHash || 'empty'}.`);
    for (const { seq } of gaps)
      console.log(`Line ${seq}: an older copy was put back here. The audit log says which lines it lacked.`);
  } else {
    console.error(`The history is broken at line ${verdict.line}: ${verdict.problem}`);
    process.exitCode = 1;
  }
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
