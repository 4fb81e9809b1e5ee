import { useRouter } from "@tanstack/react-router";
import { mayTask, PRIORITIES, type NewTask, type Priority } from "@tenon/core";
import { FolderKanban, Tag, UserRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useDraft } from "@/lib/drafts";
import { useMe } from "@/lib/me";
import { useProjectRole } from "@/lib/project-header";
import { useShortcuts } from "@/lib/shortcuts";
import { useRow, useRows, useStore } from "@/lib/store";
import {
  Avatars,
  Button,
  Checkbox,
  DateInput,
  Dialog,
  Field,
  FormError,
  Input,
  peopleItems,
  Picker,
  PriorityBars,
  Select,
  StatusRing,
  Textarea,
  toast,
} from "@/ui";
import { addTask } from "../add";
import { useLabels } from "../parts/LabelPicker";
import { usePeople } from "../parts/people";
import { PickerButton } from "../PickerButton";
import type { NewTaskWish } from "./open";

interface Draft {
  project_id: string | null;
  title: string;
  description: string;
  priority: Priority;
  assignees: readonly string[];
  labels: readonly string[];
  due_date: string | null;
}

const EMPTY: Draft = {
  project_id: null,
  title: "",
  description: "",
  priority: "normal",
  assignees: [],
  labels: [],
  due_date: null,
};

function draftOf(fields: NewTask, project_id: string | null): Draft {
  const { title, description, priority, assignees, labels, due_date } = fields;
  return {
    project_id,
    title,
    description: description ?? "",
    priority: priority ?? "normal",
    assignees: assignees ?? [],
    labels: labels ?? [],
    due_date: due_date ?? null,
  };
}

function fieldsOf({ title, description, priority, assignees, labels, due_date }: Draft): NewTask {
  const text = description.trim();
  return {
    title: title.trim(),
    priority,
    assignees: [...assignees],
    labels: [...labels],
    ...(text !== "" && { description: text }),
    ...(due_date !== null && { due_date }),
  };
}

export interface NewTaskDialogProps {
  wish: NewTaskWish | null;
  /** The project whose page this is. */
  project_id: string | undefined;
  onClose: () => void;
}

export function NewTaskDialog({ wish, project_id, onClose }: NewTaskDialogProps) {
  const t = useTranslations("tasks.create");
  const [draft, setDraft, clear] = useDraft<Draft>("task/new", EMPTY);
  const [another, setAnother] = useState(false);
  const [tried, setTried] = useState(false);
  const [answered, setAnswered] = useState<NewTaskWish | null>(null);
  const [bad, setBad] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (bad > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [bad]);
  const store = useStore();
  const router = useRouter();
  const me = useMe();
  const target = draft.project_id ?? project_id ?? null;
  const may = useMayAdd(target);
  if (wish !== answered) {
    setAnswered(wish);
    setTried(false);
    if (wish?.fields) setDraft(draftOf(wish.fields, wish.project_id ?? null));
    // Whoever opens it from a project means that one, whatever the draft says.
    else if (wish) setDraft({ ...draft, project_id: wish.project_id ?? project_id ?? draft.project_id });
  }
  const change = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields });
  const missing = draft.title.trim() === "";

  const add = () => {
    setTried(true);
    if (missing || target === null) return setBad((times) => times + 1);
    if (!may || me === undefined) return;
    const made = addTask(store, me.id, {
      project_id: target,
      fields: { ...fieldsOf(draft), ...(wish?.parent_id !== undefined && { parent_id: wish.parent_id }) },
      status: wish?.status,
    });
    toast({
      title: t("added", { title: draft.title.trim() }),
      kind: "done",
      action: {
        label: t("open"),
        onAct: () => void router.navigate({ to: "/tasks/$task_id", params: { task_id: made.id } }),
      },
    });
    setTried(false);
    if (another) {
      setDraft({ ...EMPTY, project_id: target, priority: draft.priority, labels: draft.labels });
      title.current?.focus();
    } else {
      clear();
      onClose();
    }
  };
  useShortcuts(wish === null ? [] : [{ keys: "$mod+Enter", label: t("add"), inDialog: true, run: add }]);

  return (
    <Dialog
      open={wish !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      initialFocus={title}
      footer={
        <>
          <Checkbox checked={another} onChange={setAnother} className="mr-auto text-muted">
            {t("another")}
          </Checkbox>
          <Button variant="primary" onClick={add}>
            {t("add")}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <ProjectChoice
          value={target}
          onChange={(next) => change({ project_id: next, labels: [] })}
          error={tried && target === null ? t("project_missing") : undefined}
        />
        {target !== null && !may && <FormError>{t("project_forbidden")}</FormError>}
        <Field label={t("name")} error={tried && missing ? t("title_missing") : undefined}>
          <Input
            ref={title}
            value={draft.title}
            maxLength={200}
            placeholder={t("name_placeholder")}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <Field label={t("description")}>
          <Textarea
            rows={4}
            maxLength={100_000}
            value={draft.description}
            placeholder={t("description_placeholder")}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Details draft={draft} project_id={target} onChange={change} />
        </div>
      </form>
    </Dialog>
  );
}

function useMayAdd(project_id: string | null): boolean {
  const me = useMe();
  const role = useProjectRole(project_id ?? "");
  return me !== undefined && mayTask(me, "create", role);
}

function ProjectChoice({
  value,
  onChange,
  error,
}: {
  value: string | null;
  onChange: (id: string) => void;
  error: string | undefined;
}) {
  const t = useTranslations("tasks.create");
  const projects = useRows({ kind: "projects", sort: "-updated_at" });
  const chosen = useRow("projects", value);
  return (
    <Field label={t("project")} error={error}>
      <Picker
        label={t("choose_project")}
        items={projects
          .filter(({ id, status }) => id === value || (status !== "completed" && status !== "cancelled"))
          .map(({ id, title, code, status }) => ({
            value: id,
            label: title,
            hint: code,
            icon: <StatusRing status={status} />,
          }))}
        value={value}
        onChange={(next) => {
          if (next !== null) onChange(next);
        }}
        empty={t("no_projects")}
        trigger={
          <PickerButton
            icon={chosen ? <StatusRing status={chosen.status} /> : <FolderKanban aria-hidden />}
            chosen={chosen?.title ?? ""}
            placeholder={t("choose_project")}
          />
        }
      />
    </Field>
  );
}

interface DetailsProps {
  draft: Draft;
  project_id: string | null;
  onChange: (fields: Partial<Draft>) => void;
}

function Details({ draft, project_id, onChange }: DetailsProps) {
  const t = useTranslations("tasks.create");
  const words = useTranslations("words");
  const people = usePeople();
  const store = useStore();
  const labels = useLabels(project_id ?? "");
  useEffect(() => {
    // Its labels are offered, and the task is shown in its place.
    if (project_id !== null) return store.openProject(project_id);
  }, [store, project_id]);
  const chosen = draft.assignees.map((id) => ({ id, name: people.name(id) }));
  return (
    <>
      <Field label={t("priority")}>
        <Select
          value={draft.priority}
          onChange={(priority) => onChange({ priority })}
          items={[...PRIORITIES]
            .reverse()
            .map((value) => ({ value, label: words(`priority.${value}`), icon: <PriorityBars priority={value} /> }))}
        />
      </Field>
      <Field label={t("assignees")}>
        <Picker
          multiple
          label={t("assignees")}
          items={peopleItems(people.active)}
          value={draft.assignees}
          onChange={(assignees) => onChange({ assignees })}
          trigger={
            <PickerButton
              icon={chosen.length > 0 ? <Avatars people={chosen} /> : <UserRound aria-hidden />}
              chosen={chosen.map(({ name }) => name).join(", ")}
              placeholder={t("nobody")}
            />
          }
        />
      </Field>
      <Field label={t("labels")}>
        <Picker
          multiple
          label={t("labels")}
          items={[...new Set([...draft.labels, ...labels])].map((label) => ({ value: label, label }))}
          value={draft.labels}
          onChange={(next) => onChange({ labels: next })}
          onCreate={(label) => onChange({ labels: [...draft.labels, label] })}
          trigger={
            <PickerButton icon={<Tag aria-hidden />} chosen={draft.labels.join(", ")} placeholder={t("no_labels")} />
          }
        />
      </Field>
      <Field label={t("due")}>
        <DateInput value={draft.due_date} onChange={(due_date) => onChange({ due_date })} />
      </Field>
    </>
  );
}
