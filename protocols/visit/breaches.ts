import { describeDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { vouchedWith } from '../case/facts/representatives';
import { isAuthorised } from '../case/facts/vouched';
import type { Fact } from '../case/facts/fact';
import { factsOf, isBefore } from '../case/facts/standing';
import { interestDeclared } from '../case/forms/shared-forms';
import type { FormOf } from '../case/forms/step-form';
import { sameName } from '../case/parties/names';
import type { Breach } from '../case/steps/step';
import { attemptWith } from './attempts';
import { arrived } from './forms';
import { linkOf, visitor } from './roles';
import type { VisitStanding } from './step';
import { nameOf } from './team';

type Arrival = Fact<FormOf<typeof arrived>>;

/** What of a visit was not as the code of conduct has it: flagged, whatever became of the visit (0.1). */
export const breachesOf = (standing: VisitStanding): readonly Breach[] =>
  factsOf(standing, arrived).flatMap((one) => ofArrival(standing, one));

function ofArrival(standing: VisitStanding, arrival: Arrival): readonly Breach[] {
  const { seq, on, form } = arrival;
  const flag = (isBroken: boolean, name: string, about: string, what: string): readonly Breach[] =>
    isBroken ? [{ key: `${name}-${seq}`, clause: clauseOf(standing.policy, about), what, seq, by: linkOf(standing) }] : [];
  const { visitOn: planned = on, cancelled } = attemptWith(standing, arrival) ?? {};
  const [came, due] = [describeDate(on), describeDate(planned)];
  return [
    ...flag(!form.identificationShown, 'identification', 'identification', 'The representatives did not show their identification.'),
    ...flag(planned !== on, 'day', 'cancellation', `The representatives came on ${came}, and the visit was planned for ${due}.`),
    ...(cancelled && isBefore(cancelled, arrival)
      ? flag(
          true,
          'called-off',
          'cancellation',
          `The representatives came on ${came}, and the visit had been called off on ${describeDate(cancelled.on)}.`,
        )
      : []),
    ...form.team.flatMap((id) => {
      const mayEnter = isAuthorised(vouchedWith(standing, arrival, visitor(standing), id), on);
      const name = nameOf(standing, id);
      return [
        ...flag(!mayEnter, `authorised-${id}`, 'authorised', `${name} went, and was not authorised on ${came}.`),
        ...flag(hasInterest(standing, id), `interest-${id}`, 'interest', `${name} went, and has declared a conflict of interest.`),
      ];
    }),
  ];
}

/** Whether a conflict was declared of somebody, by their name or by their id. */
const hasInterest = (standing: VisitStanding, id: string): boolean =>
  factsOf(standing, interestDeclared).some(({ form: { name } }) => name === id || sameName(name, nameOf(standing, id)));
