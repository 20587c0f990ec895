import { crossTabOfCells, isSumOfCells } from '../cross-tab/cross-tab-of-cells.js';
import { crossTabOfResponses } from '../cross-tab/cross-tab-of-responses.js';
import type { CrossTabRequest, CrossTabResult } from '../cross-tab/request.js';
import type { SetScope } from '../response-set.js';
import type { Statement } from './statement.js';

/** The statement that answers a cross-tab. */
export function planCrossTab(set: SetScope, request: CrossTabRequest): Statement<CrossTabResult> {
  return isSumOfCells(request) ? crossTabOfCells(set, request) : crossTabOfResponses(set, request);
}
