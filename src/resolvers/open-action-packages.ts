import { presentActionPackage } from '../present/action-package.js';
import { packageCondition } from '../queries/list/package-condition.js';
import { PACKAGE_LIST, PACKAGE_ORDER } from '../queries/list/package-list.js';
import { ActionPackageConnection } from '../schema/action-package-connection.type.js';
import type { ActionPackageListArgs } from '../schema/action-package-list.args.js';
import { openConnection } from './connection.js';
import type { GatewayContext } from './context.js';

export function openActionPackages(args: ActionPackageListArgs, context: GatewayContext) {
  return openConnection(
    {
      type: ActionPackageConnection,
      source: PACKAGE_LIST,
      order: PACKAGE_ORDER,
      page: args,
      present: presentActionPackage,
      condition: () => packageCondition(args.filter, context.visibility),
    },
    context,
  );
}
