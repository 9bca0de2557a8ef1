import { beforeEach, expect, test } from 'vitest';
import { stubSettings } from '#lib/auth/testing';
import { forEachEngine } from '#lib/db/testing';
import { deleteView, listViews, renameView, saveView, setDefaultView } from './saved-views.ts';
import { signedIn } from './testing.ts';

forEachEngine((_, open) => {
  beforeEach(async () => {
    stubSettings();
    await open();
  });

  test('views belong to one person, who alone can change them', async () => {
    const [ana, bo] = [await signedIn('viewer'), await signedIn('operator')];
    const view = await saveView(ana, { name: 'Viber', query: 'has=viber' });
    await renameView(bo, view.id, { name: 'Stolen' });
    await deleteView(bo, view.id);
    await setDefaultView(bo, view.id);
    expect(await listViews(bo)).toEqual([]);
    expect(await listViews(ana)).toEqual([view]);
    expect(view).toMatchObject({ name: 'Viber', query: 'has=viber', isDefault: false });
  });

  test('one view at most opens first', async () => {
    const ana = await signedIn('viewer');
    const [one, two] = [
      await saveView(ana, { name: 'One', query: 'q=1' }),
      await saveView(ana, { name: 'Two', query: 'q=2' }),
    ];
    await setDefaultView(ana, one.id);
    await setDefaultView(ana, two.id);
    const firsts = async () =>
      (await listViews(ana)).filter((view) => view.isDefault).map(({ name }) => name);
    expect(await firsts()).toEqual(['Two']);
    await setDefaultView(ana, null);
    expect(await firsts()).toEqual([]);
  });

  test('two views of one name are refused on the field, and renaming keeps the rule', async () => {
    const ana = await signedIn('viewer');
    await saveView(ana, { name: 'One', query: '' });
    const two = await saveView(ana, { name: 'Two', query: '' });
    const refused = { fieldErrors: { name: expect.stringContaining('already') } };
    await expect(saveView(ana, { name: 'One', query: '' })).rejects.toMatchObject(refused);
    await expect(renameView(ana, two.id, { name: 'One' })).rejects.toMatchObject(refused);
    await renameView(ana, two.id, { name: 'Two' });
  });
});
