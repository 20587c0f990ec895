import type { PackageRow } from '../queries/package-row.js';
import type { ActionPackage } from '../schema/action-package.type.js';

export const presentActionPackage = ({ key, packageId, name }: PackageRow): ActionPackage => ({
  key,
  id: packageId.toString(),
  name,
});
