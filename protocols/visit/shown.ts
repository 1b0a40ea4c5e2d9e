import { firstOf } from '../case/facts/standing';
import type { Limit } from '../case/limits/limit';
import { attemptOn } from './attempts';
import { opened } from './forms';
import { recommendationsOf, receiptOf, reportOf } from './reports';
import type { VisitStanding } from './step';
import { nameOf, teamIn } from './team';

/** What the case's page shows of a visit beside what all cases have: what its reader knows of it. */
export function visitShown(standing: VisitStanding, limits: readonly Limit[]): Readonly<Record<string, unknown>> {
  const visit = firstOf(standing, opened)?.form;
  const { lead, team } = teamIn(standing.facts);
  const named = (id: string) => ({ id, name: nameOf(standing, id) });
  return {
    matter: visit ? `${visit.premises.name}: ${visit.purpose}` : '',
    premises: visit?.premises,
    services: visit?.services,
    purpose: visit?.purpose,
    visitOn: attemptOn(standing)?.visitOn,
    ...(lead ? { lead: named(lead) } : {}),
    ...(team ? { team: team.map(named) } : {}),
    ...reportShown(standing, limits),
  };
}

function reportShown(standing: VisitStanding, limits: readonly Limit[]): object {
  const report = reportOf(standing);
  if (!report) return {};
  const { document, responseWanted } = report.form;
  return {
    report: { issuedOn: report.on, receivedOn: receiptOf(standing)?.on, responseWanted, ...(document ? { document } : {}) },
    recommendations: recommendationsOf(standing).map(({ id, text, answer, done }) => {
      const due = limits.find(({ name, instance }) => name === 'action' && instance === id)?.due;
      return {
        id,
        text,
        ...(answer?.action ? { action: answer.action } : {}),
        ...(answer?.whyNone ? { whyNone: answer.whyNone } : {}),
        ...(due ? { due } : {}),
        ...(done ? { doneOn: done.on } : {}),
      };
    }),
  };
}
