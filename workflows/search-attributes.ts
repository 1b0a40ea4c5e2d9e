import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair } from '@temporalio/common';
import { startOfDay, type IsoDate } from '../protocols/calendar/dates';
import type { Policy } from '../protocols/case/policy';

/** By what an operator finds cases. Only codes and dates: nothing about a person (0.14). */
export const KIND = defineSearchAttributeKey('ConcordKind', SearchAttributeType.KEYWORD);
export const STAGE = defineSearchAttributeKey('ConcordStage', SearchAttributeType.KEYWORD);
export const POLICY = defineSearchAttributeKey('ConcordPolicy', SearchAttributeType.KEYWORD);
export const PARTIES = defineSearchAttributeKey('ConcordParties', SearchAttributeType.KEYWORD_LIST);
export const NEXT_DUE = defineSearchAttributeKey('ConcordNextDue', SearchAttributeType.DATETIME);

/** What a server must have registered before a case runs on it. */
export const SEARCH_ATTRIBUTES = Object.fromEntries([KIND, STAGE, POLICY, PARTIES, NEXT_DUE].map(({ name, type }) => [name, type]));

export const attributesOfOpening = (kind: string, policy: Policy): SearchAttributePair[] => [
  { key: KIND, value: kind },
  { key: POLICY, value: `${policy.id}.${policy.version}` },
  { key: PARTIES, value: [...new Set(Object.values(policy.roles))] },
];

export const attributesOfStanding = (stage: string, nextDue: IsoDate | undefined): SearchAttributePair[] => [
  { key: STAGE, value: stage },
  { key: NEXT_DUE, value: nextDue ? new Date(startOfDay(nextDue)) : null } as SearchAttributePair,
];
