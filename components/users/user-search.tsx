import Form from 'next/form';
import { Button } from '#components/ui/button';
import { Field } from '#components/ui/field';
import { Input } from '#components/ui/input';
import { routes } from '#lib/routes';

/** Finds by address, so that a link to a person can be pasted into a ticket. */
export function UserSearch({ appId, user }: { appId: string; user: string | undefined }) {
  return (
    <Form action={routes.users(appId)} role="search">
      <Field
        label="User ID"
        hint="The service’s own id, or the one your software or the customer’s gave this person."
      >
        {(control) => (
          <div className="flex max-w-xl items-center gap-2">
            <Input
              {...control}
              key={user}
              name="user"
              isMono
              required
              maxLength={256}
              defaultValue={user}
              autoComplete="off"
              spellCheck={false}
              autoCapitalize="off"
            />
            <Button type="submit">Find</Button>
          </div>
        )}
      </Field>
    </Form>
  );
}
