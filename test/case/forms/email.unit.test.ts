import { email } from '../../../protocols/case/forms/email';
import { contact } from '../../../protocols/case/forms/pieces';

const problemOf = (given: string): string | undefined => email.safeParse(given).error?.issues[0]?.message;

describe('an email address that people have', () => {
  test.each([
    ...['R&D@nhs.net', 'health&care@leics.gov.uk', "o'brien@nhs.net", 'a+b@x.co', 'a_b-c@sub.nhs.uk', 'x@xn--bcher-kva.example', 'A@B.UK'],
    ...['{x}|y~z@example.org', '1@2.org', `${'x'.repeat(64)}@example.org`],
  ])('%s', (given) => {
    expect(email.parse(given)).toBe(given);
    expect(contact.parse(given)).toBe(given);
  });

  test.each([' ', '\t', '\n', '\u00a0', '\u2009', '\u200b', '\ufeff', '\u2060', '\u200b \u00a0'])(
    'what is pasted around it, %j, is taken away',
    (pasted) => {
      expect(email.parse(`${pasted}lea@example.org${pasted}`)).toBe('lea@example.org');
    },
  );

  test('characters of no width are taken away anywhere', () => {
    expect(email.parse('le\u200ba@exam\u00adple.org')).toBe('lea@example.org');
  });

  test.each([
    ['lea @example.org', 'space'],
    ['lea\u00a0b@example.org', 'space'],
    ['o’brien@nhs.net', '"’" (U+2019)'],
    ['léa@nhs.net', '"é" (U+00E9)'],
    ['Lea <lea@nhs.net>', 'space'],
    ['lea@nhs.net;ann@nhs.net', '";" (U+003B)'],
    ['lea\0@nhs.net', 'U+0000'],
  ])('what can’t be is named: %j', (given, named) => {
    expect(problemOf(given)).toContain(`no ${named.startsWith('U') ? '' : named}`);
    expect(problemOf(given)).toContain(named);
  });

  test.each([
    ['', /one @/],
    ['nobody', /one @/],
    ['a@b@c.org', /one @/],
    ['.a@example.org', /before the @/],
    ['a..b@example.org', /before the @/],
    [`${'x'.repeat(65)}@example.org`, /before the @/],
    ['@example.org', /before the @/],
    ['a@localhost', /after the @/],
    ['a@example..org', /after the @/],
    ['a@-example.org', /after the @/],
    ['a@example.1', /after the @/],
    ['a@example.org.', /after the @/],
    [`a@${'x.'.repeat(130)}org`, /254/],
  ])('%j is none, and it is said what would do', (given, why) => {
    expect(
      email
        .safeParse(given)
        .error?.issues.map(({ message }) => message)
        .join(),
    ).toMatch(why);
  });
});
