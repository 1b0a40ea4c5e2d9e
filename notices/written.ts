import { daysBetween } from '../protocols/calendar/dates';
import type { Letter, ToldStep } from '../protocols/case/notices/notice';
import { chasedThrough } from '../protocols/case/notices/address';
import { isFirstToTier, POST_NAMES, TIER_NAMES, type Tier } from '../protocols/case/notices/tier';
import { bearerOf, partyById } from '../protocols/case/parties/party';
import { caseLetter, type LetterContext } from './case-letter';
import { firstTemplate, rendered, type Rendered } from './formats';
import type { CaseLetter, Letters } from './letter';

export type { Introduced, LetterContext } from './case-letter';
export { plainly } from './plainly';

/**
 * A letter in words: what happened, under which clause, what is due next, from whom and by when; and what every notice of the policy states.
 * Whom the case is about is named by the case's number alone. @throws Error where a template lacks what it says: see `plainly`
 */
export function written(letter: Letter, context: LetterContext): Rendered {
  const { clause, ...told } = letter;
  const common = caseLetter(context, clause);
  switch (told.kind) {
    case 'step':
      return step({ ...told, ...common }, context);
    case 'moved':
      return of('moved', { ...told, ...common, introduced: counterparts(told.introduces, context) }, context);
    case 'moved-back':
      return of('moved-back', { ...told, ...common }, context);
    case 'reminder':
      return of('reminder', { ...told, ...common }, context);
    case 'missed':
      return of('missed', { ...told, ...common, ...chased(told, common, context) }, context);
    case 'prompt':
      return of('prompt', { ...told, ...common, answers: answersTo(told.prompt.name, context) }, context);
    case 'authorisation-changed':
      return of('authorisation-changed', { ...told, ...common }, context);
    case 'breach':
      return of('breach', { ...told, ...common }, context);
    case 'limits-moved':
      return of('limits-moved', { ...told, ...common }, context);
  }
}

/** The kind's own template of a letter, or that of all kinds. */
const of = <K extends keyof Letters>(letter: K, given: Letters[K], { kind }: LetterContext): Rendered =>
  rendered(firstTemplate(`${kind}/${letter}.njk`) ?? `${letter}.njk`, given);

/** A step whose reader must know or do something particular has words of its own; any other has those of all steps. */
function step(letter: Letters['step'], context: LetterContext): Rendered {
  const own = (folder: 'steps' | 'facts', { name }: ToldStep): string | undefined =>
    firstTemplate(`${context.kind}/${folder}/${name}.njk`, `every-case/${folder}/${name}.njk`);
  const facts = own('facts', letter.step);
  const factsAbout = letter.about && own('facts', letter.about);
  const given = { ...letter, ...(facts ? { facts } : {}), ...(factsAbout ? { factsAbout } : {}) };
  const template = own('steps', letter.step);
  return template ? rendered(template, given) : of('step', given, context);
}

/** Each is told who the other is and how to reach them. */
const counterparts = (introduces: Tier | undefined, { introduced }: LetterContext): Letters['moved']['introduced'] =>
  introduced.filter(({ tier }) => tier === introduces).map((one) => ({ ...one, tier: TIER_NAMES[one.tier] }));

/** Whom a limit that was missed is now told to as well, and was not before: the next tier of organisations that owe it; of people, the neutral party (0.6). */
function chased(
  { limit, tier, number, passedOver }: Pick<Letters['missed'], 'limit' | 'tier' | 'number' | 'passedOver'>,
  { partyName }: Pick<CaseLetter, 'partyName'>,
  { standing: { parties, policy }, today }: LetterContext,
): Pick<Letters['missed'], 'tierTitle' | 'goesOnTo' | 'daysOver'> {
  const owners = limit.owners.flatMap((id) => partyById(parties, id) ?? []);
  const people = owners.filter((owner) => bearerOf(owner) === undefined);
  const neutral = parties.filter((party) => party.neutral).map(({ id }) => partyName(id));
  return {
    ...(people.length < owners.length && isFirstToTier(chasedThrough({ parties, policy }, limit.owners), { number, passedOver })
      ? { tierTitle: POST_NAMES[tier] }
      : {}),
    goesOnTo: people.length > 0 && number - passedOver === 1 ? neutral : [],
    daysOver: daysBetween(limit.due, today),
  };
}

/** What would answer a prompt, as the policy says. */
const answersTo = (prompt: string, { standing: { policy }, titleOf }: LetterContext): readonly string[] =>
  (policy.prompts[prompt]?.['answered-by'] ?? []).map((name) => titleOf(name) ?? name.replaceAll('-', ' '));
