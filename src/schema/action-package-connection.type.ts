import { ActionPackage } from './action-package.type.js';
import { connectionOf } from './connection-of.js';

export const ActionPackageConnection = connectionOf('ActionPackage', ActionPackage);
