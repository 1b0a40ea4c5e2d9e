import type { Paper } from '../../protocols/case/papers';
import { sightOf } from '../../protocols/case/reading/sight';
import { partyId } from '../../protocols/case/parties/party';
import { decision } from '../../protocols/decision/protocol';
import type { DecisionStanding } from '../../protocols/decision/step';
import * as forms from './forms';
import { DecisionOnPaper } from './on-paper';

export function papersFor(one: DecisionOnPaper, reader: string): readonly (Paper & { id: string })[] {
  const { standing } = sightOf(decision, one.one.standing, partyId(reader));
  const papers = decision.papers?.(standing as DecisionStanding, one.one.record.limits) ?? [];
  return papers.map((paper) => ({ ...paper, sections: paper.sections() }));
}

/** A report as it would be printed for the sponsor at this moment. */
export function report(one: DecisionOnPaper, meeting: string): Paper {
  const found = papersFor(one, forms.LEICESTER).find(({ id }) => id === meeting);
  if (!found) throw new Error(`there is no report to ${meeting}`);
  return found;
}

/** The lines of a section, each with what stands under it; of a table, its rows. */
export const section = (paper: Paper, heading: string): readonly string[] =>
  paper.sections
    .filter((one) => one.heading === heading)
    .flatMap((one) =>
      'rows' in one
        ? one.rows.map((row) => row.join(' | '))
        : one.lines.flatMap((line) => (typeof line === 'string' ? [line] : [line.says, ...line.under.map((under) => `- ${under}`)])),
    );
export const missing = (one: DecisionOnPaper, meeting: string): readonly string[] => section(report(one, meeting), 'What is missing');

/** A consultation with two concerns, of which one is answered. */
export function consulted(): DecisionOnPaper {
  const one = DecisionOnPaper.published();
  one.take('consultation-opened', forms.consultation({ on: '2026-03-09', from: undefined, to: undefined }));
  one.take('consultation-meeting-held', forms.consultationMeeting({ on: '2026-03-11', count: 11, place: undefined }));
  one.take('concern-raised', forms.concern());
  one.take('concern-raised', forms.concern({ id: 'pay', text: 'Pay may fall' }));
  one.take('concern-answered', forms.concernAnswered());
  return one;
}
