import { reference } from '../../protocols/case/forms/pieces';

test.each(['9434765919', '943-476-5919', '943.476/5919', 'NHS9434765919', 'nhs-no-943_476_5919'])(
  '0.12: %s is a valid NHS number, which others could look up, and no reference',
  (given) => {
    expect(reference.safeParse(given).error?.issues[0]?.message).toContain('NHS number');
  },
);

test.each(['SU-0042', '9434765918', '94347659190', 'A9434765919', '2025-000042', 'NHS-0042'])('0.12: %s is none', (given) => {
  expect(reference.safeParse(given).success).toBe(true);
});
