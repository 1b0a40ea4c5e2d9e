import { disputeTitles } from '../../protocols/dispute/titles';
import { caseOf } from '../../workflows/case';

// The workflows of a release that has given up every step of the recorded stories but the notes: bundled for replays.
const { noted } = disputeTitles;

export const dispute = caseOf({ noted, 'something-new': 'A step that no recorded story has' });
export { deliverNotices, keepCalendar, keepCases, reassess } from '../../workflows';
