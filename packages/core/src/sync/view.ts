import { compareBy, matchesProject, matchesTask, type ProjectFilter, type TaskFilter } from "../filter";
import type { AnyRow, Kind, RowOf } from "../kinds";
import type { Rows, Shift } from "./rows";

/** Which rows, and in which order. Plain data: equal specs share one view. */
export interface ViewSpec<K extends Kind = Kind> {
  readonly kind: K;
  readonly project_id?: string;
  readonly task_id?: string;
  readonly status?: string;
  readonly filter?: K extends "tasks" ? TaskFilter : K extends "projects" ? ProjectFilter : never;
  /** As in the API: `-priority,due_date`. Ties go by id. */
  readonly sort?: string;
  /** For `overdue`. */
  readonly today?: string;
}

/** A sorted list that stays the same array until one of its rows changes. */
export interface View<K extends Kind> {
  get(): readonly RowOf<K>[];
  subscribe(listener: () => void): () => void;
}

/** From so many changed rows on, sorting anew is less work. */
const REBUILD = 256;
/** How many views that nobody listens to are kept up. */
const IDLE_VIEWS = 32;

class LiveView {
  readonly spec: ViewSpec;
  readonly key: string;
  readonly listeners = new Set<() => void>();
  readonly #views: Views;
  readonly #compare: (a: AnyRow, b: AnyRow) => number;
  #rows: readonly AnyRow[] | null = null;
  readonly #dirty = new Set<string>();

  constructor(views: Views, spec: ViewSpec) {
    this.#views = views;
    this.spec = spec;
    this.key = keyOf(spec);
    this.#compare = compareBy(spec.sort ?? "");
  }

  get = (): readonly AnyRow[] => {
    this.#views.use(this);
    if (this.#rows === null) this.#rows = this.#build();
    else if (this.#dirty.size > 0) this.#rows = this.#dirty.size > REBUILD ? this.#build() : this.#patched(this.#rows);
    this.#dirty.clear();
    return this.#rows;
  };

  subscribe = (listener: () => void): (() => void) => {
    // Its own function, so that one listener may be there twice.
    const own = (): void => listener();
    this.listeners.add(own);
    this.#views.use(this);
    return () => this.listeners.delete(own);
  };

  matches(row: AnyRow): boolean {
    const { spec } = this;
    const fields = row as { project_id?: string | null; task_id?: string | null; status?: string };
    if (spec.project_id !== undefined && fields.project_id !== spec.project_id) return false;
    if (spec.task_id !== undefined && fields.task_id !== spec.task_id) return false;
    if (spec.status !== undefined && fields.status !== spec.status) return false;
    if (spec.filter === undefined) return true;
    const today = spec.today ?? "";
    if (spec.kind === "tasks") return matchesTask(row as RowOf<"tasks">, spec.filter as TaskFilter, today);
    if (spec.kind === "projects") return matchesProject(row as RowOf<"projects">, spec.filter as ProjectFilter, today);
    return true;
  }

  /** Whether it is another list now. */
  touch({ id, before, after }: Shift): boolean {
    const was = before !== undefined && this.matches(before);
    const is = after !== undefined && this.matches(after);
    if (!was && !is) return false;
    this.#dirty.add(id);
    return true;
  }

  /** Nobody tells it of changes any more. */
  detach(): void {
    this.#rows = null;
    this.#dirty.clear();
  }

  #build(): readonly AnyRow[] {
    const rows: AnyRow[] = [];
    for (const row of this.#views.rows.all(this.spec.kind)) if (this.matches(row)) rows.push(row);
    return rows.sort(this.#compare);
  }

  #patched(old: readonly AnyRow[]): readonly AnyRow[] {
    const rows = old.filter((row) => !this.#dirty.has(row.id));
    for (const id of this.#dirty) {
      const row = this.#views.rows.get(this.spec.kind, id);
      if (row !== undefined && this.matches(row)) rows.splice(this.#place(rows, row), 0, row);
    }
    const same = rows.length === old.length && rows.every((row, at) => row === old[at]);
    return same ? old : rows;
  }

  #place(rows: readonly AnyRow[], row: AnyRow): number {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = rows[middle];
      if (other !== undefined && this.#compare(other, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** All views, by what they show. Those in use are told which rows changed, the others forget. */
export class Views {
  readonly rows: Rows;
  readonly #all = new Map<string, LiveView>();
  readonly #told = new Set<LiveView>();

  constructor(rows: Rows) {
    this.rows = rows;
  }

  of<K extends Kind>(spec: ViewSpec<K>): View<K> {
    const key = keyOf(spec as unknown as ViewSpec);
    let view = this.#all.get(key);
    if (!view) {
      view = new LiveView(this, spec as unknown as ViewSpec);
      this.#all.set(key, view);
    }
    this.use(view);
    return view as unknown as View<K>;
  }

  /** Puts it last among those to be let go. */
  use(view: LiveView): void {
    if (!this.#all.has(view.key)) this.#all.set(view.key, view);
    const known = this.#told.delete(view);
    this.#told.add(view);
    if (!known) this.#letGo(view);
  }

  #letGo(used: LiveView): void {
    const idle = [...this.#told].filter((view) => view.listeners.size === 0 && view !== used);
    for (const view of idle.slice(0, Math.max(0, idle.length - IDLE_VIEWS))) {
      this.#told.delete(view);
      if (this.#all.get(view.key) === view) this.#all.delete(view.key);
      view.detach();
    }
  }

  /** The listeners of the views that a changed row is or was in. */
  touched(shift: Shift): (() => void)[] {
    const listeners: (() => void)[] = [];
    for (const view of this.#told) {
      if (view.spec.kind === shift.kind && view.touch(shift)) listeners.push(...view.listeners);
    }
    return listeners;
  }
}

function keyOf(spec: ViewSpec): string {
  const { kind, project_id, task_id, status, filter, sort, today } = spec;
  return JSON.stringify([kind, project_id, task_id, status, filter, sort, today]);
}
