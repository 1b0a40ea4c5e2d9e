import { registerSearchAttributes } from '../../bin/platform/search-attributes';

/** As gRPC has errors. */
const failed = (code: number): Error => Object.assign(new Error(`code ${code}`), { code, details: '', metadata: {} });

/** A server that knows these attributes; one that can't say so is the time-skipping one. */
function server(known: string[], { lists = true, fails = 6 } = {}) {
  const operatorService = {
    async listSearchAttributes() {
      if (!lists) throw failed(12);
      return { customAttributes: Object.fromEntries(known.map((name) => [name, 2])) };
    },
    async addSearchAttributes({ searchAttributes }: { searchAttributes: Record<string, number> }) {
      const names = Object.keys(searchAttributes);
      if (names.some((name) => known.includes(name))) throw failed(fails);
      known.push(...names);
      return {};
    },
  };
  const register = () =>
    registerSearchAttributes({ operatorService } as never, 'default', { CaseKind: 'KEYWORD', NextDue: 'DATETIME' }).then(() => known);
  return { register };
}

test.each([
  ['none', [], ['CaseKind', 'NextDue']],
  ['some', ['NextDue'], ['NextDue', 'CaseKind']],
  ['all', ['CaseKind', 'NextDue'], ['CaseKind', 'NextDue']],
])('a server that knows %s of the attributes, and can or cannot say which, knows all of them after', async (_, known, after) => {
  expect(await server([...known]).register()).toEqual(after);
  expect(await server([...known], { lists: false }).register()).toEqual(after);
});

test('any other failure is one', async () => {
  await expect(server(['NextDue'], { lists: false, fails: 7 }).register()).rejects.toThrow('code 7');
});
