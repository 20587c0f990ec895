import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { type Bounds, defaultBounds } from '../../bounds.js';
import { type Config, loadConfig } from '../../config.js';
import type { Log } from '../../log.js';
import { createServer, type RunningServer } from '../../server.js';
import { FAULTS } from '../../simulator/faults.js';
import { type Simulator, startSimulator } from '../../simulator/start-simulator.js';
import { stopGateway } from '../stop-gateway.js';
import { openConfiguredDatabase } from '../with-database.js';
import { type Ask, createAsk } from './ask.js';
import { DEMO_OPERATIONS } from './operations.js';

/** Kaizala's minutes, on both sides: its 100 calls a minute would have a spectator wait for three of them. */
const CLOCK_FACTOR = 600;
/** Not the name that gateways use: nobody's answers are dropped, whatever folder is given. */
const DATABASE = 'kaizala_demo';
const PULL_EVERY_MINUTES = 1;

export interface DemoOptions {
  /** 0: any that is free. */
  port: number;
  dataDir: string;
  seed: number;
  historyDays: number;
  isFaulty: boolean;
  /** PATH, where MariaDB is looked for. */
  searchPath: string;
  log: Log;
}

/** A gateway and the Kaizala that it calls, in this process, and a MariaDB. */
export interface Demo {
  /** Addresses, such as `http://127.0.0.1:4010`. */
  kaizala: string;
  gateway: string;
  ask: Ask;
  /** What the management portal would show. */
  groupIds: readonly string[];
  /** So many things happen now. */
  emit: (events: number) => void;
  stop: () => Promise<void>;
}

/** @throws FolderLockedError where another demo runs on this folder; nothing is left running. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { seed, historyDays, isFaulty, log } = options;
  const simulator = await startSimulator({
    seed,
    historyDays,
    clockFactor: CLOCK_FACTOR,
    faults: isFaulty ? FAULTS : [],
  });
  try {
    const { groups, actions } = simulator.ledger();
    const packages = new Set(actions.flatMap(({ packageId }) => packageId ?? []));
    const config = await configOf(options, simulator, packages);
    const { server, stop } = await startGateway(config, log);
    return {
      kaizala: simulator.address,
      gateway: server.address,
      ask: createAsk(server.address),
      groupIds: groups.map(({ groupId }) => groupId),
      emit: (events) => void simulator.emit(events),
      async stop() {
        await stop();
        await simulator.close();
      },
    };
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

/** As an operator would set it; nothing of the real environment but where MariaDB is. */
async function configOf(
  { port, dataDir, searchPath }: DemoOptions,
  { address, connectors }: Simulator,
  packages: ReadonlySet<string>,
): Promise<Config> {
  // Kaizala has to be told the address before the gateway listens.
  const ownPort = port === 0 ? await freePort() : port;
  const [
    { applicationId, applicationSecret, refreshToken } = { applicationId: '', applicationSecret: '', refreshToken: '' },
  ] = connectors;
  return loadConfig({
    PATH: searchPath,
    PORT: String(ownPort),
    DATA_DIR: dataDir,
    PUBLIC_URL: `http://127.0.0.1:${ownPort}`,
    KAIZALA_API_ROOT: address,
    KAIZALA_ALLOWED_HOSTS: '127.0.0.1',
    KAIZALA_APPLICATION_ID: applicationId,
    KAIZALA_APPLICATION_SECRET: applicationSecret,
    KAIZALA_REFRESH_TOKEN: refreshToken,
    KAIZALA_PACKAGES: [...packages].join(','),
    SYNC_INTERVAL: String(PULL_EVERY_MINUTES),
  });
}

async function startGateway(config: Config, log: Log): Promise<{ server: RunningServer; stop: () => Promise<void> }> {
  const opened = await openConfiguredDatabase(config, log, { mayJoin: false, emptied: DATABASE });
  try {
    const { database, isAlone } = opened;
    const server = await createServer({
      config,
      bounds: pacedBounds(),
      database,
      isAlone,
      log,
      exampleOperations: DEMO_OPERATIONS.join('\n'),
    });
    return { server, stop: () => stopGateway(server, opened, log) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Waits that follow Kaizala's minute. */
function pacedBounds(): Bounds {
  const { callWindowMs, kaizalaFirstPauseMs, kaizalaMaxPauseMs } = defaultBounds;
  return {
    ...defaultBounds,
    callWindowMs: Math.ceil(callWindowMs / CLOCK_FACTOR),
    kaizalaFirstPauseMs: Math.ceil(kaizalaFirstPauseMs / CLOCK_FACTOR),
    kaizalaMaxPauseMs: Math.ceil(kaizalaMaxPauseMs / CLOCK_FACTOR),
  };
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
