export interface PersonRow {
  key: Buffer;
  publicId: Buffer;
  name: string | null;
  phone: string | null;
  pictureUrl: string | null;
}

export const PERSON_COLUMNS =
  'p.person_key AS `key`, p.public_id AS publicId, p.name, p.phone, p.picture_url AS pictureUrl';
