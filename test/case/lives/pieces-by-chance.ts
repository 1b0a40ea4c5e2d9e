import type { z } from 'zod';
import { addDays, isoDate } from '../../../protocols/calendar/dates';
import { openingOf, type Standing } from '../../../protocols/case/facts/standing';
import * as money from '../../../protocols/case/forms/money';
import * as forms from '../../../protocols/case/forms/pieces';
import { isOpen } from '../../../protocols/case/limits/limit';
import { bearerOf, organisationsOf, partisan } from '../../../protocols/case/parties/party';
import { recently, type Point } from './hints';

/** The pieces that forms are made of, each known by its very schema. */
export const pieces: ReadonlyMap<z.core.$ZodType, (point: Point) => unknown> = new Map<z.core.$ZodType, (point: Point) => unknown>([
  [forms.day, dayByChance],
  [forms.period, periodByChance],
  [forms.moment, ({ today }) => `${today}T00:30:00Z`],
  [forms.text, ({ secret }) => secret()],
  [forms.line, ({ secret }) => secret()],
  [forms.organisation, ({ chance, standing }) => chance.oneOf(organisationsOf(standing.parties)) ?? 'nobody-knows'],
  [forms.reference, ({ chance }) => `SU-${chance.between(1, 9_999)}`],
  [forms.contact, ({ chance }) => `somebody.${chance.between(1, 9_999)}@example.org`],
  [forms.document, documentByChance],
  [forms.seq, ({ chance, standing }) => chance.oneOf(standing.recorded)?.seq ?? 1],
  [forms.limitId, ({ chance, limits }) => chance.oneOf(limits.filter(isOpen))?.id ?? 'no-such-limit'],
  [forms.givenId, ({ chance }) => `given-${chance.between(1, 999)}`],
  [forms.party, ({ chance, standing }) => chance.oneOf(standing.parties)?.id ?? 'nobody'],
  [forms.partyList, ({ chance, standing }) => chance.some(standing.parties.map(({ id }) => id))],
  [forms.agreedBy, agreedByChance],
  [money.pence, ({ chance }) => chance.between(0, 500_000)],
  [money.amount, ({ chance }) => chance.between(1, 500_000)],
  [money.shares, sharesByChance],
  [money.responsibility, responsibilityByChance],
]);

/** Today or some days back; rarely to come. */
function dayByChance(point: Point): string {
  const { chance, today, standing } = point;
  if (chance.inHundred(2)) return addDays(today, chance.between(1, 20));
  return recently(point, 20, openingOf(standing)?.on ?? addDays(today, -20));
}

/** A day, or its month, or that and the next but one. */
function periodByChance(point: Point): string {
  const day = dayByChance(point);
  const month = day.slice(0, 7);
  return point.chance.oneOf([day, day, month, `${month}/${addDays(isoDate(`${month}-15`), 60).slice(0, 7)}`]) ?? day;
}

/** By no other name is it known: two of the same content are the same. */
function documentByChance({ chance, secret }: Point): z.output<typeof forms.document> {
  const sha256 = Array.from({ length: 64 }, () => chance.between(0, 15).toString(16)).join('');
  return { name: secret(), mediaType: 'application/pdf', size: chance.between(1, 1_000_000), sha256 };
}

/** For every party with a side of its own, by its id or by one of its organisations. */
function agreedByChance({ chance, standing, today, secret }: Point): readonly object[] {
  return partisan(standing.parties).map(({ id, organisations }) => {
    const organisation = chance.inHundred(50) ? chance.oneOf(organisations) : undefined;
    return { ...(organisation ? { organisation } : { party: id }), name: secret(), on: addDays(today, -chance.between(0, 5)) };
  });
}

const bearers = ({ parties }: Standing): readonly string[] => parties.flatMap((party) => bearerOf(party) ?? []);

/** Between those who bear money, in per cent with up to two decimals. */
function sharesByChance({ chance, standing }: Point): readonly object[] {
  const [first, ...others] = chance.shuffled(bearers(standing));
  const cuts = others.map(() => chance.between(0, chance.inHundred(70) ? 100 : 10_000)).map((cut) => (cut <= 100 ? cut * 100 : cut));
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), 10_000];
  return [first, ...others].map((organisation, index) => ({
    organisation,
    percent: ((bounds[index + 1] ?? 0) - (bounds[index] ?? 0)) / 100,
  }));
}

/** From one day on, and now and then from a later one on otherwise. */
function responsibilityByChance(point: Point): readonly object[] {
  const from = addDays(point.today, -point.chance.between(0, 60));
  const later = point.chance.inHundred(30) ? [addDays(from, point.chance.between(1, 30))] : [];
  return [from, ...later].map((day) => ({ from: day, shares: sharesByChance(point) }));
}
