import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A real server of its own, on SQLite in a directory that goes with it. */
export class RealServer {
  readonly url: string;
  readonly #directory = mkdtempSync(join(tmpdir(), "tenon-core-"));
  readonly #binary: string;
  readonly #listen: string;
  #process: ChildProcess | null = null;

  private constructor(binary: string, port: number) {
    this.#binary = binary;
    this.#listen = `127.0.0.1:${port}`;
    this.url = `http://${this.#listen}`;
  }

  static async make(): Promise<RealServer> {
    const binary = process.env["TENON_TEST_BINARY"];
    if (binary === undefined || binary === "") throw new Error("TENON_TEST_BINARY must name a built `tenon`");
    const server = new RealServer(binary, await freePort());
    await server.start();
    return server;
  }

  get socketUrl(): string {
    return `${this.url.replace("http", "ws")}/api/v1/realtime`;
  }

  /** Settles when it answers. */
  async start(): Promise<void> {
    const env = { ...process.env, TENON_LISTEN: this.#listen, TENON_DATA_DIR: this.#directory };
    const started = spawn(this.#binary, ["serve"], { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#process = started;
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        said.push(chunk.toString());
        if (said.join("").includes(this.#listen)) resolve();
      };
      started.stdout.on("data", read);
      started.stderr.on("data", read);
      started.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said.join("")}`)));
    });
  }

  /** At once, as when the plug is pulled. */
  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await ended;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
