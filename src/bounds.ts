/** Every wait, size, batch and retry of the gateway, by name and unit. Tests make them smaller; no setting changes them. */
export const defaultBounds = {
  /** HTTP: a whole request, and its headers alone. */
  requestMs: 10_000,
  headersMs: 5_000,
  /** How often the two above are looked at. */
  timeoutCheckMs: 1_000,
  validationTokenBytes: 4_096,
  /** Bodies of all requests that are being read or wait for their commit; beyond it, 503. */
  waitingBodyBytes: 64 * 1024 * 1024,
  /** One multi-row insert. Below MariaDB's default max_allowed_packet of 16 MiB, hex doubling included. */
  inboxBatchRows: 256,
  inboxBatchBytes: 4 * 1024 * 1024,
  inboxBatchesInFlight: 2,
  /** An event is durable within this, or the sender hears 503. */
  inboxDeadlineMs: 2_000,
  retryAfterSeconds: 5,
  /** Larger bodies are redacted by the worker rather than while a sender waits. */
  doorRedactionBytes: 256 * 1024,

  /** One insert of an import, and how often it says how far it is: on a terminal, and elsewhere. */
  importBatchRows: 500,
  importBatchBytes: 4 * 1024 * 1024,
  importScreenMs: 200,
  importLogMs: 2_000,
  /** Of what could not be read or understood so many are named, the others counted. */
  importNamedPlaces: 100,
  /** A command that works on the database for long waits so long for it to come back. */
  databaseAwayMs: 60_000,
  databaseAwayPauseMs: 1_000,

  workerPollMs: 1_000,
  /** How long applying waits while senders wait for acknowledgements. */
  workerGiveWayMs: 1_000,
  workerPauseAfterFailureMs: 1_000,
  /** Batches begin at least so far apart unless they are full, so that what trickles in shares its transactions. */
  workerPaceMs: 100,
  workerBatchRows: 200,
  workerBatchBytes: 16 * 1024 * 1024,
  /** The event loop is given back after this much normalising. */
  workerSliceMs: 8,
  workerStopMs: 8_000,
  leaseSeconds: 60,
  applyTries: 5,
  backoffFirstSeconds: 2,
  backoffMaxSeconds: 600,

  /** Marked to be applied again by one transaction, and by one request of GraphQL. */
  replayBatchRows: 1_000,
  replayRequestDeliveries: 100_000,
  replayPollMs: 500,
  /** Checksums and counts of a command look at whole tables. */
  replayStatementMs: 3_600_000,

  /** How soon a gateway takes over rollups that nobody looks after, or that a command wants built. */
  rollupPollMs: 2_000,
  /** Responses whose sums one statement adds up, and rows of one transaction, while rollups are built; responses that are compared at a time. */
  rollupPieceResponses: 10_000,
  rollupBatchRows: 2_000,
  rollupComparedResponses: 50_000,
  /** One build, or one comparison with the rows. */
  rollupBuildMs: 6 * 3_600_000,
  /** Of the rollups that differ from the rows so many are named, the others counted. */
  rollupNamedDifferences: 20,

  transactionTries: 5,
  transactionFirstPauseMs: 20,

  ingestPoolConnections: 6,
  queryPoolConnections: 10,
  connectionWaitMs: 2_000,
  ingestStatementMs: 30_000,
  queryStatementMs: 10_000,
  /** Twice a lease: by then others may do what a frozen worker holds. */
  idleConnectionSeconds: 120,
  lockWaitSeconds: 1,

  /** Requests of one key, wherever from; and of one address (IPv6: its /64) without a good key. An instance counts its own. */
  keyBurst: 400,
  keyPerSecond: 200,
  refusedBurst: 100,
  refusedPerSecond: 10,
  /** So many keys, and so many addresses, are remembered. */
  rateBuckets: 10_000,

  /** So long at most an equal query of a caller of equal sight is waited for, to answer all that come meanwhile together. */
  equalQueryWaitMs: 500,
  graphqlBodyBytes: 256 * 1024,
  graphqlTokens: 4_000,
  /** Of one operation with its variables, in values (src/http/graphql/cost/prices.ts), and its shape. */
  graphqlCost: 200_000,
  graphqlDepth: 16,
  graphqlAliases: 200,
  graphqlDirectives: 50,
  graphqlRootFields: 50,
  /** Of one operation: to learn how clocks of a zone have gone since 1970 takes ten milliseconds, once. */
  graphqlTimeZones: 20,
  graphqlVariableDepth: 60,
  /** An operation asks nothing more of the database after this. */
  operationMs: 10_000,
  pageSize: 50,
  maxPageSize: 200,
  maxTablePageSize: 1_000,
  maxTableColumns: 200,
  maxClusters: 5_000,
  maxPercentiles: 100,
  /** Responses that each panel's statement names one by one, in 37 bytes each. */
  maxInlineKeys: 10_000,
  /** One within the other, from the set itself on. */
  maxComparisons: 4,
  maxPoints: 2_000,
  /** Of all series of one operation: as many as one panel may have. */
  maxPointsOfOperation: 100_000,
  /** Of a time dimension, occupied or not. */
  maxBuckets: 20_000,
  maxSeries: 50,
  maxDimensions: 4,
  maxTopValues: 1_000,
  maxBins: 200,
  /** Where nobody said how numbers are cut: a single one far out would make bins of almost nothing. */
  maxBinsByRule: 50,
  /** Of a geohash: cells of a few centimetres. */
  maxGeohashCharacters: 12,
  /** Looked through for the nearest to a title that nobody asked. */
  maxTitlesCompared: 1_000,
  /** Of a title in an error. */
  titleCharactersShown: 200,
  maxTop: 1_000,
  maxCrossTabCells: 10_000,

  /** One exchange with Kaizala, headers to last byte: what its documentation tells clients to wait. */
  kaizalaRequestMs: 60_000,
  /** One call in all, with what it waits where it is throttled. */
  kaizalaCallMs: 150_000,
  kaizalaTries: 4,
  kaizalaFirstPauseMs: 1_000,
  /** Without a Retry-After: limits are counted by the minute. */
  kaizalaMaxPauseMs: 60_000,
  /** How often one call may hear that the endpoint has moved. */
  kaizalaMoves: 3,
  kaizalaAnswerBytes: 16 * 1024 * 1024,
  /** Renewed so long before it ends. */
  accessTokenMarginMs: 60_000,
  /** How long a token is used that comes without a future expiry: clocks differ, and Kaizala says when it is over. */
  accessTokenUnknownMs: 300_000,

  /**
   * Kaizala's own limits a minute, of one connector and of the tenant; counted over a little more, since a call arrives later than it is granted.
   * A pull leaves some to what cannot wait.
   */
  callsOfConnector: 100,
  callsOfTenant: 300,
  callWindowMs: 62_000,
  callsLeftByPulls: 10,
  callWaitMs: 120_000,

  /** Asked for at a time; Kaizala's default is 30, and nobody knows its greatest. */
  syncPageActions: 100,
  syncMaxPageActions: 1_000,
  /** Pages in a row that bring nothing new though more are said to be there. */
  syncStuckPages: 3,
  syncMaxPages: 10_000,
  /** A listing goes on so long before the newest that it had: clocks differ, and records come late. */
  syncOverlapMs: 600_000,
  /** A listing is read from its beginning so often, should something have appeared further behind. */
  syncFullEveryMs: 86_400_000,
  /** Actions that nobody has answered for so long, or that ended so long ago, are not asked for again. */
  syncQuietMs: 30 * 86_400_000,
  syncEndedMs: 2 * 86_400_000,
  /** Items in a row without an answer: with so many it is Kaizala that fails, and the run ends. */
  syncFailingItems: 3,
  /** Renewed with every page. */
  syncLeaseSeconds: 300,
  syncKeepRuns: 100,
  syncProgressMs: 1_000,
  syncLogMs: 10_000,

  /** How soon every instance knows a callback token that another one made, and how often last deliveries are written. */
  subscriptionPollMs: 2_000,
  subscriptionCheckMs: 3_600_000,
  /** Covers the calls for one object; renewed for each. */
  keeperLeaseSeconds: 400,
  expiryWarningMs: 30 * 86_400_000,
  expiryWarningEveryMs: 86_400_000,
  /** A registration that nobody completed is given up after this. */
  registrationMs: 3_600_000,

  /** How often somebody looks for committed events without a number, and how many are numbered by one transaction. */
  sequencerPollMs: 250,
  sequencerBatchRows: 500,
  /** Events of a sequencer that was killed wait for so long. */
  sequencerLeaseSeconds: 5,
  /** Numbered events are kept for as long, and no more than so many. */
  eventsKeptSeconds: 7 * 86_400,
  eventsKeptRows: 1_000_000,
  eventsPurgeRows: 500,
  eventsPurgeEveryMs: 60_000,

  /** Keys of the API, with the groups below theirs: read again while somebody asks; what is older lets nobody in. */
  keyRefreshMs: 1_500,
  keyStaleMs: 4_000,
  keyUsedEveryMs: 60_000,

  /** How soon an instance sees what another one has numbered. */
  headPollMs: 250,
  /** Events of one window: read by one statement, shown from one view, and at most so many results wait for a slow client. */
  liveWindowEvents: 200,
  /** What several subscriptions ask for within this is read and computed once. */
  liveSharedMs: 250,
  /** Windows and sets that are computed at the same time, of all subscriptions: the rest of the pool is for requests. */
  liveTurns: 4,
  /** What could not be read is tried again so often, and after so long. */
  liveTries: 5,
  liveRetryMs: 1_000,
  /** Connections of this process, of those who have not said yet who they are, and of one key; subscriptions of one connection. */
  liveConnections: 1_000,
  liveNamelessConnections: 100,
  liveConnectionsOfKey: 100,
  liveSubscriptionsOfConnection: 50,
  liveMessageBytes: 256 * 1024,
  /** A client says who it is within this. */
  liveInitMs: 5_000,
  /** A client is asked whether it is still there; without an answer until the next time it is not. */
  livePingMs: 12_000,
  /** A client that takes so long for one result is too slow. */
  liveSendMs: 15_000,
  /** Whoever lost their key, or see other groups than before, are noticed after this. */
  liveRecheckMs: 1_000,
  /** Connections that do not end by themselves when they should are cut off. */
  liveCloseMs: 1_000,
  /** A live set is computed no more often, however little its subscribers ask for, and once in a while even if nothing has happened. */
  liveSetFloorMs: 1_000,
  liveSetMaxIntervalMs: 3_600_000,
  liveSetRefreshMs: 60_000,

  readyMs: 1_000,
  metricsCacheMs: 5_000,
  /** Of stopping: requests that still come are answered for so long, or until none came for the second; then those under way have the rest of the third. */
  drainNoticeMs: 2_000,
  drainQuietMs: 100,
  drainMs: 10_000,

  migrationLeaseSeconds: 30,
  migrationPollMs: 500,
  migrationWaitMs: 120_000,
  /** A migration waits so long for a table that is being read, and all who come after it wait as long; then it lets them through, and tries again. */
  migrationLockWaitSeconds: 5,
  migrationPauseMs: 5_000,

  /** From SIGTERM until the gateway and its database are gone. Requests under way get `drainMs` of it, the database what is left. */
  stopMs: 14_000,
  /** How often it is looked whether those under way have ended. */
  stopPollMs: 10,
  poolCloseMs: 500,
  signalEchoMs: 500,

  /** Recovery after a crash included. */
  mariadbStartMs: 60_000,
  mariadbStopMs: 10_000,
  mariadbRestartFirstMs: 200,
  mariadbRestartMaxMs: 10_000,
} as const;

export type Bounds = { [name in keyof typeof defaultBounds]: number };
