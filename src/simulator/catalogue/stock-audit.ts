import type { Form } from '../world/model.js';
import {
  attachments,
  dateTime,
  externalOption,
  HIDDEN_METADATA,
  largeText,
  multiOption,
  numeric,
  phoneNumber,
  singleOption,
} from './questions.js';

const common = {
  kind: 'ActionPackage',
  isAnonymous: false,
  acceptMultipleResponses: true,
  rhythm: { everyDays: 14, answers: 0.7, edits: 0.15, hours: [10, 17] },
} as const;

/** Made in the portal: its package id is a GUID. */
export const STOCK_AUDIT: Form = {
  ...common,
  packageId: '25b39b30-6f1d-4c0a-9b57-2f0f5d1c7a11',
  version: 1,
  title: 'Stock audit',
  questions: [
    multiOption('Aisles checked', ['Dry goods', 'Cold room', 'Drinks', 'Household', 'Loading bay']),
    singleOption('Condition', ['Good', 'Needs cleaning', 'Damaged']),
    numeric('Cartons counted', 340),
    numeric('Cartons damaged', 3),
    numeric('Temperature °C', 4, 1),
    attachments('Photos'),
    phoneNumber('Supplier’s phone'),
    dateTime('Checked at'),
    externalOption('Supplier', ['SUP-001 Sunrise Mills', 'SUP-014 Kaveri Oils', 'SUP-230 Rift Valley Dairy']),
    largeText('Notes', ['All shelves are labelled.', 'Two pallets stand in the way.', 'The scale needs calibration.']),
    ...HIDDEN_METADATA,
  ],
};

export const STOCK_AUDIT_HINDI: Form = {
  ...common,
  packageId: 'com.sunrise.stockaudit.hi',
  version: 2,
  title: 'स्टॉक जाँच',
  questions: [
    multiOption('जाँची गई कतारें', ['सूखा माल', 'शीत कक्ष', 'पेय', 'घरेलू']),
    singleOption('हालत', ['अच्छी', 'सफ़ाई चाहिए', 'टूटा हुआ']),
    numeric('कुल पेटियाँ', 280),
    numeric('ख़राब पेटियाँ', 4),
    attachments('तस्वीरें'),
    phoneNumber('आपूर्तिकर्ता का फ़ोन'),
    ...HIDDEN_METADATA,
  ],
};
