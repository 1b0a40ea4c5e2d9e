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

test.each([
  ['1', 1],
  ['10.0.0.0/8, 192.0.2.7,loopback', ['10.0.0.0/8', '192.0.2.7', 'loopback']],
  ['2001:db8::/32', ['2001:db8::/32']],
  ['', undefined],
])('TRUST_PROXY "%s" is %s', (given, taken) => {
  expect(readSettings({ TRUST_PROXY: given }).TRUST_PROXY).toEqual(taken);
});

test.each(['true', '0', 'proxy.example.org', '10.0.0.0/33', '10.0.0.1,', '300.0.0.1'])('TRUST_PROXY "%s" is refused by name', (given) => {
  expect(() => readSettings({ TRUST_PROXY: given })).toThrow(/^TRUST_PROXY: .+/);
});
