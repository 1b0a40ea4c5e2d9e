import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair } from '@temporalio/common';
import type { Remembered, TurnResult } from '../protocols/case/turn/wire';

/** By what an operator finds cases. Only codes and dates: nothing about a person (0.14). */
export const KIND = defineSearchAttributeKey('ConcordKind', SearchAttributeType.KEYWORD);
export const STAGE = defineSearchAttributeKey('ConcordStage', SearchAttributeType.KEYWORD);
export const POLICY = defineSearchAttributeKey('ConcordPolicy', SearchAttributeType.KEYWORD);
export const PARTIES = defineSearchAttributeKey('ConcordParties', SearchAttributeType.KEYWORD_LIST);
export const NEXT_DUE = defineSearchAttributeKey('ConcordNextDue', SearchAttributeType.DATETIME);

/** What a server must have registered before a case runs on it. */
export const SEARCH_ATTRIBUTES = Object.fromEntries([KIND, STAGE, POLICY, PARTIES, NEXT_DUE].map(({ name, type }) => [name, type]));

type Standing = Pick<TurnResult, 'stage' | 'nextDue'>;

/** What has changed of them. The due date is a day: it stands as midnight UTC of that day, so that it reads as that day. */
export function attributesFrom(
  kind: string,
  before: Remembered | undefined,
  { stage, nextDue }: Standing,
  found: TurnResult['found'],
): SearchAttributePair[] {
  return [
    ...(found
      ? [
          { key: KIND, value: kind },
          { key: POLICY, value: found.policy },
          { key: PARTIES, value: [...found.parties] },
        ]
      : []),
    ...(before?.stage === stage ? [] : [{ key: STAGE, value: stage }]),
    ...(before && before.nextDue === nextDue ? [] : [{ key: NEXT_DUE, value: nextDue ? new Date(nextDue) : null }]),
  ] as SearchAttributePair[];
}
