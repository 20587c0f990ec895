import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info.type.js';

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface ConnectionPage<Node> {
  edges: Edge<Node>[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** A page of a list, read only once something of it is asked for; so is its total. */
export interface Connection<Node> {
  edges(): Promise<Edge<Node>[]>;
  nodes(): Promise<Node[]>;
  pageInfo(): Promise<PageInfo>;
  totalCount(): Promise<number>;
}

export type ConnectionClass<Node> = ClassType<Connection<Node>> & {
  new (readPage: () => Promise<ConnectionPage<Node>>, readTotal: () => Promise<number>): Connection<Node>;
};

/** Relay's connection and edge types of one node type, with `nodes` as a shortcut. */
export function connectionOf<Node extends object>(name: string, NodeType: ClassType<Node>): ConnectionClass<Node> {
  @ObjectType(`${name}Edge`, { description: 'One item of a list, and where it is' })
  class NodeEdge implements Edge<Node> {
    @Field(() => String, { description: 'For `after` and `before`: opaque, and of use in this same list only' })
    cursor!: string;

    @Field(() => NodeType, { description: 'The item' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: 'One page of a list; `nodes` is `edges` without the cursors' })
  class NodeConnection implements Connection<Node> {
    private page: Promise<ConnectionPage<Node>> | null = null;

    constructor(
      private readonly readPage: () => Promise<ConnectionPage<Node>>,
      private readonly readTotal: () => Promise<number>,
    ) {}

    @Field(() => [NodeEdge], { description: 'In the order of the list' })
    async edges(): Promise<NodeEdge[]> {
      return (await this.once()).edges;
    }

    @Field(() => [NodeType], { description: 'In the order of the list' })
    async nodes(): Promise<Node[]> {
      return (await this.once()).edges.map(({ node }) => node);
    }

    @Field(() => PageInfo, { description: 'For the pages before and after' })
    async pageInfo(): Promise<PageInfo> {
      const { edges, hasNextPage, hasPreviousPage } = await this.once();
      const startCursor = edges[0]?.cursor ?? null;
      return { hasNextPage, hasPreviousPage, startCursor, endCursor: edges.at(-1)?.cursor ?? null };
    }

    @Field(() => Int, { description: 'Items over all pages' })
    totalCount(): Promise<number> {
      return this.readTotal();
    }

    private once(): Promise<ConnectionPage<Node>> {
      this.page ??= this.readPage();
      return this.page;
    }
  }

  return NodeConnection;
}
