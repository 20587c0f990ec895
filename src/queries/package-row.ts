export interface PackageRow {
  key: Buffer;
  packageId: Buffer;
  name: string | null;
}

export const PACKAGE_COLUMNS = 'p.package_key AS `key`, p.package_id AS packageId, p.name';
