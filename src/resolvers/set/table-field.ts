import { presentResponse } from '../../present/response.js';
import type { ResponseRow } from '../../queries/response-row.js';
import type { TableFieldName } from '../../schema/set/table-field.enum.js';
import type { GatewayContext } from '../context.js';

/** A field of a response as the JSON value of a table's cell; names are looked up for all rows at once. */
export async function tableField(
  field: TableFieldName,
  row: ResponseRow,
  { loaders }: GatewayContext,
): Promise<string | null> {
  const { id, submittedAt, updatedAt, receivedAt, actionKey, packageKey, groupKey, responderKey } =
    presentResponse(row);
  switch (field) {
    case 'RESPONSE_ID':
      return id;
    case 'SUBMITTED_AT':
      return submittedAt.toISOString();
    case 'UPDATED_AT':
      return updatedAt.toISOString();
    case 'RECEIVED_AT':
      return receivedAt.toISOString();
    case 'ACTION_ID':
      return (await loaders.action.load(actionKey))?.id ?? null;
    case 'ACTION_TITLE':
      return (await loaders.action.load(actionKey))?.title ?? null;
    case 'PACKAGE_ID':
      return packageKey && ((await loaders.actionPackage.load(packageKey))?.id ?? null);
    case 'GROUP_ID':
      return groupKey && ((await loaders.group.load(groupKey))?.id ?? null);
    case 'GROUP_NAME':
      return groupKey && ((await loaders.group.load(groupKey))?.name ?? null);
    case 'RESPONDER_ID':
      return responderKey && ((await loaders.user.load(responderKey))?.id ?? null);
    case 'RESPONDER_NAME':
      return responderKey && ((await loaders.user.load(responderKey))?.name ?? null);
  }
}
