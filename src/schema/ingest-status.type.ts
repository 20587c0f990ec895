import { ObjectType } from 'type-graphql';

/** All its fields are read when asked for (ingest-status.resolver.ts). */
@ObjectType({ description: 'What has come in, and what has become of it' })
export class IngestStatus {}
