import { readSettings, sendingOf } from '../../bin/settings';
import { API_KEY, EMAIL_TEMPLATE, LETTER_TEMPLATE } from '../parts/fake-notify';

const notify = { NOTIFY_API_KEY: API_KEY, NOTIFY_EMAIL_TEMPLATE: EMAIL_TEMPLATE, NOTIFY_LETTER_TEMPLATE: LETTER_TEMPLATE };
const smtp = { SMTP_URL: 'smtp://concord:swordfish@mail.example.org:587', NOTICES_FROM: 'Concord <notices@example.org>' };

test.each([
  ['nobody', {}, []],
  ['a mail server', smtp, ['smtp']],
  ['Notify', { ...notify, SMTP_URL: '' }, ['notify']],
  ['both', { ...notify, ...smtp }, ['notify', 'smtp']],
])('%s sends, and what is left is kept as files', (_, given, expected) => {
  const sending = sendingOf(readSettings({ DATA_DIR: '/data', ...given }));
  expect(Object.keys(sending)).toEqual([...expected, 'files']);
  expect(sending.files.folder).toBe('/data/notices');
});

test.each([
  [{ NOTIFY_API_KEY: API_KEY }, 'NOTIFY_EMAIL_TEMPLATE and NOTIFY_LETTER_TEMPLATE: must be set along with NOTIFY_API_KEY'],
  [{ ...notify, NOTIFY_LETTER_TEMPLATE: '' }, 'NOTIFY_LETTER_TEMPLATE: must be set along with NOTIFY_API_KEY'],
  [{ ...notify, NOTIFY_EMAIL_TEMPLATE: 'welcome' }, 'NOTIFY_EMAIL_TEMPLATE: the id of a template'],
  [{ ...notify, NOTIFY_API_KEY: API_KEY.slice(0, -1) }, 'NOTIFY_API_KEY: an API key of GOV.UK Notify, whole'],
  [{ SMTP_URL: smtp.SMTP_URL }, 'NOTICES_FROM: must be set along with SMTP_URL'],
  [{ ...smtp, SMTP_URL: 'swordfish' }, 'SMTP_URL: a mail server'],
  [{ NOTIFY_CALLBACK_TOKEN: 'short' }, 'NOTIFY_CALLBACK_TOKEN: 20 characters or more'],
])('what is missing or malformed is named at start-up, and no secret with it', (given, expected) => {
  const failure = (() => {
    try {
      readSettings(given);
    } catch (error) {
      return error;
    }
  })();
  expect(String(failure)).toContain(expected);
  expect(String(failure)).not.toMatch(new RegExp(`swordfish|short|${API_KEY.slice(20, 40)}`));
});
