import type { FormAction } from '../world/model.js';

/** The package without and with its version; nothing for what comes with the app. */
export const packageOf = ({ kind, form }: FormAction) =>
  kind === 'ActionPackage' ? { actionPackageId: form.packageId, packageId: `${form.packageId}.${form.version}` } : {};
