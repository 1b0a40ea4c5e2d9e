import type { Asked } from '../http/answering';
import type { Services } from '../services';

/** Where Concord is found, as links say it. */
export const addressOf = ({ origin }: Asked, { settings }: Services): string => settings.publicUrl ?? origin;
