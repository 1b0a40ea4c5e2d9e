import { describeDate } from '../calendar/dates';
import type { Responsibility, Shares } from '../money/shares';

/** How sentences of the timeline say shares: `lincolnshire-icb 70%, lincolnshire-county-council 30%`. */
export const percents = (shares: Shares): string => shares.map(({ organisation, percent }) => `${organisation} ${percent}%`).join(', ');

export const fromDays = (responsibility: Responsibility): string =>
  responsibility.map(({ from, shares }) => `from ${describeDate(from)} ${percents(shares)}`).join('; ');
