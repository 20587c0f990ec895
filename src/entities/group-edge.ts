import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { INSTANT, KEY } from './columns.js';

/** A present link from a group to a sub-group. Groups can have several parents, and nothing keeps links from forming a circle. */
@Entity('group_edges')
@Index('group_edges_child', ['childKey'])
export class GroupEdge {
  @PrimaryColumn({ ...KEY, name: 'parent_key' })
  parentKey!: Buffer;

  @PrimaryColumn({ ...KEY, name: 'child_key' })
  childKey!: Buffer;

  /** When the event that linked it came; null where only a list says so. */
  @Column({ ...INSTANT, name: 'linked_at', nullable: true })
  linkedAt!: Date | null;
}
