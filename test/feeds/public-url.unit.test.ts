import { readSettings } from '../../bin/settings';

test.each([
  ['https://concord.example.org', 'https://concord.example.org'],
  ['https://example.org/concord/', 'https://example.org/concord'],
  ['', undefined],
])('PUBLIC_URL "%s" is %s', (given, taken) => {
  expect(readSettings({ PUBLIC_URL: given }).PUBLIC_URL).toBe(taken);
});

test.each(['concord.example.org', 'ftp://example.org', 'https://example.org/?a=b', 'https://example.org/#a'])(
  'PUBLIC_URL "%s" is refused by name',
  (given) => {
    expect(() => readSettings({ PUBLIC_URL: given })).toThrow(/^PUBLIC_URL: .+/);
  },
);
